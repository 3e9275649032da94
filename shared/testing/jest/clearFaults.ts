import { jest } from '@jest/globals';
import { clearFaults, testBegins, testEnds } from '../src/cloud/faults.ts';

// jest's set-up of each e2e file: what a test breaks is mended when it ends, and all of it when the file ends.
beforeEach(testBegins);
afterEach(testEnds);
afterAll(() => clearFaults());

// On two processors that others use too a deadline may pass that no fault has broken: once more, and the first failure is shown.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
