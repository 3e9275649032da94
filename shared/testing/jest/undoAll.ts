import { jest } from '@jest/globals';
import { testBegins, testEnds, undoAll } from '../src/cloud/undoLater.ts';

// jest's set-up of each e2e file: what a test breaks or changes is undone when it ends, and all of it when the file ends.
beforeEach(testBegins);
afterEach(testEnds);
afterAll(() => undoAll());

// On two processors that others use too a deadline may pass that no fault has broken: once more, and the first failure is shown.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
