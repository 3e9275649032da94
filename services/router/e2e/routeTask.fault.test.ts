import { eventually, localCloud } from '@patterns/testing/cloud';
import { runsOf } from '@patterns/testing/load';
import { openRouter, request, tasks, taskTypes } from './router.ts';

const cloud = localCloud();
const router = await openRouter(cloud);

/** Waits until a task function has ended so many invocations for the task. */
const runsFor = (key: string, taskId: string, count: number) =>
  eventually(async () => {
    const runs = (await router.invocations(key)).filter(({ event }) => JSON.stringify(event).includes(taskId));
    expect(runs).toHaveLength(count);
    return runs;
  });

const expectNoDeadLetter = async (...taskIds: string[]) => {
  for (const of of [...taskTypes, 'router'] as const) {
    const letters = await cloud.messages(router.deadLetterQueueUrl(of));
    expect(letters.filter(({ body }) => taskIds.some((taskId) => body.includes(taskId)))).toEqual([]);
  }
};

test('a failing task never fails the router: it ends in its own dead-letter queue, and the router runs once', async () => {
  const failing = taskTypes.map(async (taskType) => {
    await router.fault(tasks[taskType].key, { effect: { error: 'OutOfLuck' } });
    const task = request(taskType);

    const { requestId } = await router.ask(task);

    const { body, attributes } = await router.deadLetter(taskType, task.taskId);
    expect(JSON.parse(body)).toMatchObject({ taskId: task.taskId, payload: task.payload });
    expect(attributes).toMatchObject({ ErrorCode: '200', ErrorMessage: expect.stringMatching(/\w/) });
    expect(await runsFor(tasks[taskType].key, task.taskId, 3)).toHaveLength(3);
    expect(await runsOf(router, 'routeTask', requestId, 1)).toEqual([
      expect.not.objectContaining({ error: expect.anything() }),
    ]);
    return task.taskId;
  });
  await expectNoDeadLetter(...(await Promise.all(failing)));
});

test('a router retried does no task twice: it crashes after the hand-off, and the task is done once', async () => {
  await router.fault('routeTask', {
    awsService: 'lambda',
    action: 'Invoke',
    effect: { crash: 'after' },
    times: 1,
  });
  const task = request('invoice');

  const { requestId } = await router.ask(task);

  await runsOf(router, 'routeTask', requestId, 2);
  const handed = await runsFor('makeInvoice', task.taskId, 2);
  expect(new Set(handed.map(({ event }) => JSON.stringify((event as { payload: unknown }).payload))).size).toBe(1);
  expect(await router.result('invoice', task.taskId)).toMatchObject({ gross: 3000 });
  await expectNoDeadLetter(task.taskId);
});

test('a crash before the hand-off loses nothing: the second attempt hands over', async () => {
  await router.fault('routeTask', {
    awsService: 'lambda',
    action: 'Invoke',
    effect: { crash: 'before' },
    times: 1,
  });
  const task = request('thumbnail');

  const { requestId } = await router.ask(task);

  expect(await router.result('thumbnail', task.taskId)).toMatchObject({ width: 256 });
  await runsOf(router, 'routeTask', requestId, 2);
  await runsFor('makeThumbnail', task.taskId, 1);
});

test('fifty requests at once for one task: it is done once, and the others count Duplicate', async () => {
  const alarm = await cloud.watch(router, 'Duplicate');
  const task = request('export');
  await eventually(async () => expect(await alarm()).toBe('OK'));

  await Promise.all(Array.from({ length: 50 }, () => router.ask(task)));

  await runsFor('makeExport', task.taskId, 50);
  expect(await router.result('export', task.taskId)).toMatchObject({ days: 28 });
  await eventually(async () => expect(await alarm()).toBe('ALARM'));
  await expectNoDeadLetter(task.taskId);
});

test('while Lambda refuses hand-offs nothing is lost: Lambda invokes the router again, and the task is done', async () => {
  const mend = await router.fault('routeTask', {
    awsService: 'lambda',
    action: 'Invoke',
    effect: { error: 'TooManyRequestsException' },
  });
  const task = request('invoice');
  const { requestId } = await router.ask(task);
  await eventually(async () => {
    const runs = (await router.invocations('routeTask')).filter((run) => run.requestId === requestId);
    expect(runs).toMatchObject([{ error: { errorType: 'unavailable' } }]);
  });

  await mend();

  expect(await router.result('invoice', task.taskId)).toMatchObject({ gross: 3000 });
  await runsFor('makeInvoice', task.taskId, 1);
});
