import * as v from 'valibot';
import sample from '../../../events/makeExport.json' with { type: 'json' };
import type { DataExport } from '../../domain/dataExport.ts';
import { fakeResults } from '../../domain/results.fake.ts';
import { createMakeExport } from './handler.ts';
import { exportTask } from './schema.ts';

const task = v.parse(exportTask, sample);

function subject() {
  const exports = fakeResults<DataExport>();
  return { exports, makeExport: createMakeExport({ exports }) };
}

test('the task is done once, also when it is delivered twice', async () => {
  const { exports, makeExport } = subject();

  expect(await makeExport(task)).toBe('stored');
  expect(await makeExport(task)).toBe('duplicate');
  expect([...exports.stored.values()]).toEqual([
    expect.objectContaining({ taskId: task.taskId, exportKey: 'exports/orders/t-1004.csv', days: 28 }),
  ]);
});

test('another task under the same id is a conflict', async () => {
  const { makeExport } = subject();
  await makeExport(task);

  const other = { ...task, payload: { ...task.payload, format: 'json' } } as const;
  await expect(makeExport(other)).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['30 February', { ...task, payload: { ...task.payload, to: '2026-02-30' } }],
  ['another format', { ...task, payload: { ...task.payload, format: 'xlsx' } }],
  ['no dataset', { ...task, payload: { ...task.payload, dataset: '' } }],
  ['no id', { ...task, taskId: undefined }],
  ['no payload', { taskId: task.taskId }],
  ['text', 'task'],
])('the schema refuses %s', (_, event) => {
  expect(v.is(exportTask, event)).toBe(false);
});
