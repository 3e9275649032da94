import { ExecutionAlreadyExists, type SFNClient, TaskTimedOut } from '@aws-sdk/client-sfn';
import { fakeClient } from '@patterns/testing/sdk';
import { stateMachine } from './stateMachine.ts';

const arn = 'arn:aws:states:us-east-1:0:stateMachine:shop';
const answering = (answer: () => unknown) => {
  const { client, sent } = fakeClient<SFNClient>(answer);
  return { sagas: stateMachine(client, arn), sent };
};
const throwing = (error: Error) => answering(() => Promise.reject(error));
const failure = { message: 'as told', $metadata: {} };

test('starts an execution whose input is whose it is', async () => {
  const { sagas, sent } = answering(() => ({}));

  expect(await sagas.start('o-1', 'o-1')).toBe('started');
  expect(sent).toEqual([['StartExecution', { stateMachineArn: arn, name: 'o-1', input: '{"orderId":"o-1"}' }]]);
});

test('one that has ended existed; any other error is one', async () => {
  expect(await throwing(new ExecutionAlreadyExists(failure)).sagas.start('o-1', 'o-1')).toBe('existed');
  await expect(throwing(new Error('away')).sagas.start('o-1', 'o-1')).rejects.toThrow('away');
});

test.each([
  ['RUNNING', false],
  ['SUCCEEDED', false],
  ['FAILED', true],
  ['TIMED_OUT', true],
  ['ABORTED', true],
])('an execution that is %s has died: %p', async (status, expected) => {
  const { sagas, sent } = answering(() => ({ status }));

  expect(await sagas.hasDied('o-1')).toBe(expected);
  expect(sent[0]?.[1]).toEqual({ executionArn: 'arn:aws:states:us-east-1:0:execution:shop:o-1' });
});

test('a decision that comes late is a conflict', async () => {
  const approval = { decision: 'approve', by: 'ann' } as const;

  await expect(throwing(new TaskTimedOut(failure)).sagas.decide('t', approval)).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(throwing(new Error('away')).sagas.decide('t', approval)).rejects.toThrow('away');
});
