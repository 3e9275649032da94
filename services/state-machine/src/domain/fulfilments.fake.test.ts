import { fulfilmentsContract } from './fulfilments.contract.ts';
import { fakeFulfilments } from './fulfilments.fake.ts';

const fulfilments = fakeFulfilments();
fulfilmentsContract('fake', () => fulfilments);
