import { workItemsContract } from './workItems.contract.ts';
import { fakeWorkItems } from './workItems.fake.ts';

const items = fakeWorkItems();

workItemsContract('fake', () => items);
