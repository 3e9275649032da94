import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExecutionAlreadyExists, SFNClient, TaskTimedOut } from '@aws-sdk/client-sfn';
import { fakeClient } from '@patterns/testing/sdk';
import { stateMachine } from './stateMachine.ts';

const arn = 'arn:aws:states:us-east-1:0:stateMachine:shop';
const answering = (answer: () => unknown) => {
  const { client, sent } = fakeClient<SFNClient>(answer);
  return { sagas: stateMachine(client, arn), sent };
};
const throwing = (error: Error) => answering(() => Promise.reject(error));
const approval = { decision: 'approve', by: 'ann' } as const;
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

test('a decision is taken, or comes late', async () => {
  expect(await answering(() => ({})).sagas.decide('t', approval)).toBe('taken');
  expect(await throwing(new TaskTimedOut(failure)).sagas.decide('t', approval)).toBe('late');
  await expect(throwing(new Error('away')).sagas.decide('t', approval)).rejects.toThrow('away');
});

test('where the SDK had to ask twice nobody knows whether it is late', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    if (++asked === 1) response.destroy();
    else response.writeHead(400).end('{"__type":"TaskTimedOut"}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'a', secretAccessKey: 's' };
  const client = new SFNClient({ endpoint, credentials, region: 'us-east-1' });

  const outcome = await stateMachine(client, arn).decide('t', approval);
  server.close().closeAllConnections();

  expect([outcome, asked]).toEqual(['unclear', 2]);
});
