import { readSideContract } from './readSide.contract.ts';
import { fakeReadSide } from './readSide.fake.ts';

// A rebuild is of all there is.
let readSide = fakeReadSide();
beforeEach(() => {
  readSide = fakeReadSide();
});

readSideContract('fake', () => readSide);
