import { eventually, localCloud, redrive } from '@patterns/testing/cloud';
import { openRouter, request, tasks, taskTypes } from './router.ts';

const cloud = localCloud();
const router = await openRouter(cloud);

const deadLetters = (of: Parameters<typeof router.deadLetterQueueUrl>[0], count: number) =>
  eventually(async () => expect(await cloud.messages(router.deadLetterQueueUrl(of))).toHaveLength(count));

test.each(taskTypes)('a replay of the dead letters of %s does the task once it can be done', async (taskType) => {
  const { key, queue } = tasks[taskType];
  const mend = await router.fault(key, { effect: { error: 'OutOfLuck' } });
  const task = request(taskType);
  await router.ask(task);
  await deadLetters(taskType, 1);

  await mend();

  expect(await redrive('router', `${queue}DeadLetterQueue`)).toEqual({ replayed: 1, left: 0 });
  expect(await router.result(taskType, task.taskId)).toMatchObject({ taskId: task.taskId });
});

test("a replay of the router's dead letters hands the tasks over once that can be done", async () => {
  const mend = await router.fault('routeTask', { effect: { error: 'OutOfLuck' } });
  const requests = taskTypes.map((taskType) => request(taskType));
  await Promise.all(requests.map((each) => router.ask(each)));
  await deadLetters('router', 3);

  await mend();

  expect(await redrive('router', 'RouterDeadLetterQueue')).toEqual({ replayed: 3, left: 0 });
  for (const { taskType, taskId } of requests) expect(await router.result(taskType, taskId)).toMatchObject({ taskId });
});

test.each(['Router', ...taskTypes.map((taskType) => tasks[taskType].queue)])(
  'the alarm on the depth of %sDeadLetterQueue goes off, and is over once the queue is empty',
  async (name) => {
    const of = taskTypes.find((taskType) => tasks[taskType].queue === name) ?? 'router';
    const state = () => cloud.alarmState(router, `${name}DeadLetterQueueDepthAlarm`);
    await eventually(async () => expect(await state()).toBe('OK'));

    await router.ask(of === 'router' ? {} : request(of, {}));
    await eventually(async () => expect(await state()).toBe('ALARM'));

    await cloud.drain(router.deadLetterQueueUrl(of));
    await eventually(async () => expect(await state()).toBe('OK'));
  },
);
