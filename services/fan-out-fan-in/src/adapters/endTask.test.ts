import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { fakeClient } from '@patterns/testing/sdk';
import { cancelledTransaction } from '@patterns/testing/transaction';
import { endTask } from './endTask.ts';

const task = { jobId: 'j-1', index: 0 };

/** Ends the task with a table that answers these errors, one after the other, and then takes it. */
function ended(...errors: Error[]) {
  const left = [...errors];
  const { client } = fakeClient<DynamoDBClient>(() => {
    const error = left.shift();
    if (error) throw error;
    return {};
  });
  return endTask(client, { jobs: 'jobs', tasks: 'tasks' }, task, { from: 'open', to: 'done', result: 1 });
}

test('the hot item of a job is throttled: the task is there all the same, and ends', async () => {
  const throttled = cancelledTransaction('None', 'ThrottlingError');

  expect(await ended(throttled, throttled)).toBeUndefined();
});

test('a cancellation that no condition refused tells nothing of the task', async () => {
  const error = cancelledTransaction('None', 'ValidationError');

  await expect(ended(error)).rejects.toBe(error);
});

test('a task that its row does not hold for open is done', async () => {
  expect(await ended(cancelledTransaction('ConditionalCheckFailed', 'None'))).toBe('done');
});

test('a task that its job holds for failed is failed, whatever became of its row', async () => {
  const job = { Code: 'ConditionalCheckFailed', Item: marshall({ total: 1, failed: new Set([task.index]) }) };

  expect(await ended(cancelledTransaction('None', job))).toBe('failed');
});

test('a task that its job does not have is not found', async () => {
  const error = cancelledTransaction('None', 'ConditionalCheckFailed');

  await expect(ended(error)).rejects.toMatchObject({ code: 'not-found', cause: error });
});
