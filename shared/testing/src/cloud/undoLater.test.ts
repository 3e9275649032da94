import { testBegins, testEnds, undoAll, undoLater } from './undoLater.ts';

let undone: string[] = [];
const change = (name: string) => undoLater(async () => undone.push(name));

beforeEach(() => {
  undone = [];
});

test('what a test did is undone when it ends, what was done outside of tests when the file ends', async () => {
  change('file');
  await testBegins();
  change('test');

  await testEnds();
  expect(undone).toEqual(['test']);

  await undoAll();
  expect(undone).toEqual(['test', 'file']);
});

test('undoes the last first, and each once', async () => {
  change('first');
  const undo = change('second');
  change('third');

  await undo();
  await undo();
  await undoAll();

  expect(undone).toEqual(['second', 'third', 'first']);
});

test('what can not be undone is an error, and keeps nothing else from it', async () => {
  change('first');
  undoLater(() => Promise.reject(new Error('The queue is gone')));

  await expect(undoAll()).rejects.toThrow('The queue is gone');

  expect(undone).toEqual(['first']);
});
