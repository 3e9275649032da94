import { testBegins, testEnds, undoAll } from '../src/cloud/undoLater.ts';

// jest's set-up of each e2e file: what a test breaks or changes is undone when it ends, and all of it when the file ends.
beforeEach(testBegins);
afterEach(testEnds);
afterAll(() => undoAll());
