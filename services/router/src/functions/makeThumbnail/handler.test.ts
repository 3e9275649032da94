import * as v from 'valibot';
import sample from '../../../events/makeThumbnail.json' with { type: 'json' };
import { fakeResults } from '../../domain/results.fake.ts';
import type { Thumbnail } from '../../domain/thumbnail.ts';
import { createMakeThumbnail } from './handler.ts';
import { thumbnailTask } from './schema.ts';

const task = v.parse(thumbnailTask, sample);

function subject() {
  const thumbnails = fakeResults<Thumbnail>();
  return { thumbnails, makeThumbnail: createMakeThumbnail({ thumbnails }) };
}

test('the task is done once, also when it is delivered twice', async () => {
  const { thumbnails, makeThumbnail } = subject();

  expect(await makeThumbnail(task)).toBe('stored');
  expect(await makeThumbnail(task)).toBe('duplicate');
  expect([...thumbnails.stored.values()]).toEqual([
    expect.objectContaining({ taskId: task.taskId, width: 256, height: 192 }),
  ]);
});

test('another task under the same id is a conflict', async () => {
  const { makeThumbnail } = subject();
  await makeThumbnail(task);

  const other = { ...task, payload: { ...task.payload, maxEdge: 128 } } as const;
  await expect(makeThumbnail(other)).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['a picture without an edge', { ...task, payload: { ...task.payload, width: 0 } }],
  ['half a pixel', { ...task, payload: { ...task.payload, height: 1.5 } }],
  ['no key', { ...task, payload: { ...task.payload, imageKey: '' } }],
  ['what it does not know', { ...task, payload: { ...task.payload, crop: true } }],
  ['no id', { ...task, taskId: undefined }],
  ['no payload', { taskId: task.taskId }],
  ['text', 'task'],
])('the schema refuses %s', (_, event) => {
  expect(v.is(thumbnailTask, event)).toBe(false);
});
