import { SendTaskFailureCommand, SendTaskHeartbeatCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { localCloud } from '@patterns/testing/cloud';
import { ended, historyOf, machine, result, service, start, states } from './machines.ts';

const cloud = localCloud();
const QueueUrl = service.output('TaskQueueUrl');

/** Starts a machine that waits for the answer to a message, and takes the token out of the message. */
async function waiting(more: object = {}, name?: string) {
  const Only = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl, MessageBody: { 'token.$': '$$.Task.Token', 'execution.$': '$$.Execution.Id' } },
    End: true,
    ...more,
  };
  const definition = { Only, Caught: { Type: 'Pass', End: true } };
  const executionArn = await start(await machine(definition, name === undefined ? {} : { name }));
  return { executionArn, taskToken: await tokenOf(executionArn) };
}

async function tokenOf(executionArn: string): Promise<string> {
  const { body } = await cloud.takeMessage(QueueUrl, (message) => message.body.includes(executionArn));
  return JSON.parse(body).token;
}

const succeed = (taskToken: string, output: unknown = {}) =>
  states.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));

describe('https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html', () => {
  test('a task waits for the answer to its token, whose output is its result', async () => {
    const { executionArn, taskToken } = await waiting();
    await succeed(taskToken, { approved: true });

    expect(result(await ended(executionArn)).output).toEqual({ approved: true });
    expect((await historyOf(executionArn)).map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ]);
  });

  test('a failure is the error of the task', async () => {
    const { executionArn, taskToken } = await waiting();
    await states.send(new SendTaskFailureCommand({ taskToken, error: 'Refused', cause: 'too much' }));

    expect(result(await ended(executionArn))).toEqual({ status: 'FAILED', error: 'Refused', cause: 'too much' });
  });

  test('each attempt has a token of its own, and the one before is worth nothing', async () => {
    const Retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }];
    const { executionArn, taskToken } = await waiting({ TimeoutSeconds: 60, Retry });
    const next = await tokenOf(executionArn);

    await expect(succeed(taskToken)).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await succeed(next, 2);
    expect(result(await ended(executionArn)).output).toBe(2);
  });
});

describe('https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html', () => {
  test('a token is good for one answer', async () => {
    const { taskToken } = await waiting();
    await succeed(taskToken);

    await expect(succeed(taskToken)).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('an unknown token, an output that is no JSON', async () => {
    await expect(succeed('nobody')).rejects.toMatchObject({ name: 'InvalidToken' });
    const { taskToken } = await waiting();
    const answer = states.send(new SendTaskSuccessCommand({ taskToken, output: '{' }));
    await expect(answer).rejects.toMatchObject({ name: 'InvalidOutput' });
    await succeed(taskToken);
  });

  test('needs the right to it on the machine whose task it is', async () => {
    const answerAs = async (key: string, token: string) =>
      (await cloud.invoke(service.functionName(key), { token, output: 1 })).payload;
    const { executionArn, taskToken } = await waiting({}, 'allowed-1');
    const other = await waiting();

    expect(await answerAs('answerRefused', taskToken)).toMatchObject({ errorType: 'AccessDeniedException' });
    expect(await answerAs('answerAllowed', other.taskToken)).toMatchObject({ errorType: 'AccessDeniedException' });
    expect(await answerAs('answerAllowed', taskToken)).toEqual({});
    expect(result(await ended(executionArn)).output).toBe(1);
    await succeed(other.taskToken);
  });
});

describe('https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html', () => {
  const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Caught' }];

  test('a task whose heart stops fails', async () => {
    const { executionArn } = await waiting({ HeartbeatSeconds: 30, Catch });

    expect(result(await ended(executionArn)).output).toEqual({ Error: 'States.HeartbeatTimeout' });
  });

  test('heartbeats keep it waiting, and do not prolong its time', async () => {
    const { executionArn, taskToken } = await waiting({ HeartbeatSeconds: 45, TimeoutSeconds: 120, Catch });
    const beating = setInterval(
      () => void states.send(new SendTaskHeartbeatCommand({ taskToken })).catch(() => undefined),
      200,
    );

    expect(result(await ended(executionArn))).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    clearInterval(beating);
  });
});
