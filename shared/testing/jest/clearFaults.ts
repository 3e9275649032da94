import { clearFaults, testBegins, testEnds } from '../src/cloud/faults.ts';

// jest's set-up of each e2e file: what a test breaks is mended when it ends, and all of it when the file ends.
beforeEach(testBegins);
afterEach(testEnds);
afterAll(() => clearFaults());
