import { testBegins, testEnds, undoAll, undoLater } from './undoLater.ts';

test('what a test did is undone when it ends, what was done outside of tests when the file ends: the last first, each once', async () => {
  const undone: string[] = [];
  const change = (name: string) => undoLater(async () => undone.push(name));

  change('file');
  await testBegins();
  change('first');
  const undo = change('second');
  change('third');
  await undo();
  await testEnds();
  expect(undone.splice(0)).toEqual(['second', 'third', 'first']);

  await undoAll();
  expect(undone).toEqual(['file']);
});

test('what can not be undone is an error, and keeps nothing else from it', async () => {
  let undone = 0;
  undoLater(async () => undone++);
  undoLater(() => Promise.reject(new Error('The queue is gone')));

  await expect(undoAll()).rejects.toThrow('The queue is gone');

  expect(undone).toBe(1);
});
