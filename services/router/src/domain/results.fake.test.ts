import { resultsContract } from './results.contract.ts';
import { fakeResults } from './results.fake.ts';

const results = fakeResults<{ taskId: string; value: number }>();

resultsContract('fake', () => results);
