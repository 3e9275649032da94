import { pageViewsContract } from './pageViews.contract.ts';
import { fakePageViews } from './pageViews.fake.ts';

const pageViews = fakePageViews();

pageViewsContract('fake', () => pageViews, pageViews.views);
