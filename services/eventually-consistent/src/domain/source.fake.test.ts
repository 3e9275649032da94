import { sourceContract } from './source.contract.ts';
import { fakeSource } from './source.fake.ts';

const source = fakeSource();

sourceContract('fake', () => source);
