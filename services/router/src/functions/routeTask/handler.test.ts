import * as v from 'valibot';
import { createRouteTask } from './handler.ts';
import { taskRequest } from './schema.ts';

const request = { taskId: 't-1', taskType: 'export', payload: { dataset: 'orders' } } as const;

test('one function is handed the task, enriched', async () => {
  const handed: unknown[] = [];
  const handOff = async (...args: unknown[]) => {
    handed.push(args);
  };

  await createRouteTask({ handOff })(request);

  expect(handed).toEqual([['export', { taskId: 't-1', payload: { dataset: 'orders', format: 'csv' } }]]);
});

test('a hand-off that fails fails the router, which Lambda then invokes again', async () => {
  const handOff = () => Promise.reject(new Error('throttled'));

  await expect(createRouteTask({ handOff })(request)).rejects.toThrow('throttled');
});

test.each([
  ['an unknown type', { ...request, taskType: 'video' }],
  ['a name that every object has', { ...request, taskType: 'constructor' }],
  ['no payload', { ...request, payload: undefined }],
  ['a list as payload', { ...request, payload: ['orders'] }],
  ['no id', { ...request, taskId: undefined }],
  ['an id that is no identifier', { ...request, taskId: 'a/b' }],
  ['text', 'export'],
])('the schema refuses %s', (_, event) => {
  expect(v.is(taskRequest, event)).toBe(false);
});
