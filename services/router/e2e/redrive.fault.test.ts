import { eventually, localCloud, redrive } from '@patterns/testing/cloud';
import { openRouter, request, tasks, taskTypes } from './router.ts';

const cloud = localCloud();
const router = await openRouter(cloud);

/** So many letters lie in the queue, which its alarm tells. */
const deadLetters = async (name: string, of: Parameters<typeof router.deadLetterQueueUrl>[0], count: number) => {
  await eventually(async () => expect(await cloud.messages(router.deadLetterQueueUrl(of))).toHaveLength(count));
  await alarm(name, 'ALARM');
};

const alarm = (name: string, state: 'ALARM' | 'OK') =>
  eventually(async () => expect(await cloud.alarmState(router, `${name}DeadLetterQueueDepthAlarm`)).toBe(state));

test('a replay of the dead letters of a task does it once it can be done, and its alarm is over', async () => {
  const broken = taskTypes.map(async (taskType) => {
    const { key, queue } = tasks[taskType];
    await alarm(queue, 'OK');
    const mend = await router.fault(key, { effect: { error: 'OutOfLuck' } });
    const task = request(taskType);
    await router.ask(task);
    await deadLetters(queue, taskType, 1);

    await mend();

    expect(await redrive('router', `${queue}DeadLetterQueue`)).toEqual({ replayed: 1, left: 0 });
    expect(await router.result(taskType, task.taskId)).toMatchObject({ taskId: task.taskId });
    await alarm(queue, 'OK');
  });
  await Promise.all(broken);
});

test("a replay of the router's dead letters hands the tasks over once that can be done, and its alarm is over", async () => {
  await alarm('Router', 'OK');
  const mend = await router.fault('routeTask', { effect: { error: 'OutOfLuck' } });
  const requests = taskTypes.map((taskType) => request(taskType));
  await Promise.all(requests.map((each) => router.ask(each)));
  await deadLetters('Router', 'router', 3);

  await mend();

  expect(await redrive('router', 'RouterDeadLetterQueue')).toEqual({ replayed: 3, left: 0 });
  for (const { taskType, taskId } of requests) expect(await router.result(taskType, taskId)).toMatchObject({ taskId });
  await alarm('Router', 'OK');
});
