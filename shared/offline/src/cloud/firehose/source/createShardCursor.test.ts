import { AwsError } from '../../awsService.ts';
import { createShardCursor } from './createShardCursor.ts';

const shard = { StreamARN: 'arn:aws:kinesis:eu-west-1:000000000000:stream/clicks', ShardId: 'shardId-000000000000' };
const beginning = { ShardIteratorType: 'TRIM_HORIZON' };
const { signal } = new AbortController();

/** A cursor over reads that answer one after the other; iterators tell of the position that they were asked for. */
function cursorOver(...answers: (object | Error)[]) {
  const calls: string[] = [];
  const cursor = createShardCursor(shard, beginning, {
    roleArn: 'arn:aws:iam::000000000000:role/delivery',
    arrival: async () => undefined,
    call: async <Output>(_: unknown, _service: string, action: string, input: object) => {
      const { ShardIteratorType, StartingSequenceNumber = '', ShardIterator } = input as Record<string, string>;
      if (action === 'GetShardIterator') {
        return { ShardIterator: `${ShardIteratorType} ${StartingSequenceNumber}`.trim() } as Output;
      }
      calls.push(ShardIterator ?? '');
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer as Output;
    },
  });
  return { cursor, calls };
}

const records = (...numbers: string[]) => numbers.map((SequenceNumber) => ({ SequenceNumber }));
const expired = new AwsError('ExpiredIteratorException', 'Iterator expired.');

test('a void iterator is replaced by one at the same place', async () => {
  const { cursor, calls } = cursorOver({ Records: records('1', '2'), NextShardIterator: 'next' }, expired, {
    Records: records('3'),
    NextShardIterator: 'next',
  });

  await cursor.next(signal);
  const answer = await cursor.next(signal);

  expect(answer?.Records).toEqual(records('3'));
  expect(calls).toEqual(['TRIM_HORIZON', 'next', 'AFTER_SEQUENCE_NUMBER 2']);
});

test('a read that fails moves it nowhere', async () => {
  const { cursor, calls } = cursorOver(new Error('down'), { Records: records('1'), NextShardIterator: 'next' });

  await expect(cursor.next(signal)).rejects.toThrow('down');
  await cursor.next(signal);

  expect(calls).toEqual(['TRIM_HORIZON', 'TRIM_HORIZON']);
});
