import { setTimeout as sleep } from 'node:timers/promises';
import { createClock } from '../../clock.ts';
import { AwsError } from '../awsService.ts';
import { createSweeper, type Sweeper } from './createSweeper.ts';

const running: Sweeper[] = [];
afterEach(() => {
  for (const sweeper of running.splice(0)) sweeper.stop();
});

const item = (id: string) => ({ id: { S: id }, sort: { N: '1' }, expiresAt: { N: '1' }, other: { S: 'o' } });
const enabled = (TableName: string, Enabled = true) => ({
  action: 'UpdateTimeToLive',
  input: { TableName, TimeToLiveSpecification: { Enabled, AttributeName: 'expiresAt' } },
});

interface Input {
  TableName: string;
  Key: Pick<ReturnType<typeof item>, 'id'>;
  ExclusiveStartKey?: object;
}

/** A table of two pages whose every item the scan finds expired; `refuse` throws for the deletion of an id. */
function sweeping(refuse: (id: string) => void = () => {}) {
  const deleted: unknown[] = [];
  const scanned: string[] = [];
  const told: string[] = [];
  async function send(action: string, input: object): Promise<unknown> {
    const { TableName, ExclusiveStartKey } = input as Input;
    if (action === 'DescribeTable')
      return { Table: { KeySchema: [{ AttributeName: 'id' }, { AttributeName: 'sort' }] } };
    scanned.push(TableName);
    return ExclusiveStartKey ? { Items: [item('b')] } : { Items: [item('a')], LastEvaluatedKey: { id: 'a' } };
  }
  async function expire(input: object): Promise<void> {
    const { Key } = input as Input;
    refuse(Key.id.S);
    deleted.push(Key);
  }
  const sweeper = createSweeper({
    clock: createClock(60_000),
    send: send as <Output>(action: string, input: object) => Promise<Output>,
    expire,
    report: (line) => told.push(line),
  });
  running.push(sweeper);
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await sleep(1);
  };
  return { sweeper, deleted, scanned, told, until };
}

test('deletes by its key what has expired, page by page, again and again', async () => {
  const { sweeper, deleted, until } = sweeping();
  sweeper.heed(enabled('t'));

  await until(() => deleted.length >= 4);

  const [a, b] = ['a', 'b'].map((id) => ({ id: { S: id }, sort: { N: '1' } }));
  expect(deleted.slice(0, 4)).toEqual([a, b, a, b]);
});

test('an item that was given more time stays, and the others go', async () => {
  const { sweeper, deleted, told, until } = sweeping((id) => {
    if (id === 'a') throw new AwsError('ConditionalCheckFailedException', 'no');
  });
  sweeper.heed(enabled('t'));

  await until(() => deleted.length > 0);

  expect(deleted[0]).toMatchObject({ id: { S: 'b' } });
  expect(told).toEqual([]);
});

test('what fails is told, and tried again', async () => {
  const { sweeper, told, until } = sweeping(() => {
    throw new AwsError('InternalServerError', 'down');
  });
  sweeper.heed(enabled('t'));

  await until(() => told.length >= 2);

  expect(told[0]).toBe('Expired items of t stay: down');
});

test.each([
  ['without a time to live', enabled('t', false)],
  ['deleted', { action: 'DeleteTable', input: { TableName: 't' } }],
])('a table %s is left alone', async (_, call) => {
  const { sweeper, scanned, until } = sweeping();
  sweeper.heed(enabled('t'));
  sweeper.heed(enabled('other'));
  sweeper.heed(call);

  await until(() => scanned.length >= 4);

  expect(new Set(scanned)).toEqual(new Set(['other']));
});
