import { createClock } from '../../clock.ts';
import { AwsError } from '../../cloud/awsService.ts';
import type { InvokeRequest, InvokeResult } from '../../lambda/types.ts';
import { createBatchHandler, type Discarded } from './createBatchHandler.ts';
import { definition, record } from './streamFixture.ts';

const throttle = new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
const failed = { functionError: 'Unhandled' as const };
const reporting = (...names: unknown[]) => ({
  payload: JSON.stringify({ batchItemFailures: names.map((itemIdentifier) => ({ itemIdentifier })) }),
});

/** Hands a batch to a function that gives the answers in turn and then succeeds; an Error is thrown by the invoke. */
async function handle(properties: object, answers: (Partial<InvokeResult> | Error)[], records = ['1', '2', '3', '4']) {
  const batches: string[] = [];
  const discarded: Discarded[] = [];
  const ages: number[] = [];
  const handleBatch = createBatchHandler(definition(properties), {
    functionName: 'consume',
    clock: createClock(100_000),
    lambda: {
      async invoke({ payload }: InvokeRequest): Promise<InvokeResult> {
        const { Records } = JSON.parse(payload) as { Records: { name: string }[] };
        batches.push(Records.map(({ name }) => name).join(''));
        const answer = answers.shift() ?? {};
        if (answer instanceof Error) throw answer;
        return { status: 200, payload: 'null', requestId: 'r', ...answer };
      },
    },
    measureAge: (age) => ages.push(age),
    discard: async (each) => void discarded.push(each),
  });
  await handleBatch(
    records.map((name) => record(name)),
    new AbortController().signal,
  );
  const gone = discarded.map(({ records: old, condition, invokes }) => ({
    records: old.map(({ sequenceNumber }) => sequenceNumber).join(''),
    condition,
    invokes,
  }));
  return { batches, gone, ages, discarded };
}

const reports = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

test('a success is the end of it', async () => {
  expect(await handle({}, [{}])).toMatchObject({ batches: ['1234'], gone: [] });
});

test('what a function fails on comes again without an end', async () => {
  expect(await handle({}, Array(20).fill(failed))).toMatchObject({ batches: Array(21).fill('1234'), gone: [] });
});

test('after its retries a batch is given up', async () => {
  const { batches, gone, discarded } = await handle({ MaximumRetryAttempts: 2 }, [failed, failed, failed]);

  expect(batches).toEqual(['1234', '1234', '1234']);
  expect(gone).toEqual([{ records: '1234', condition: 'RetryAttemptsExhausted', invokes: 3 }]);
  expect(discarded[0]?.result).toMatchObject(failed);
});

test('throttles and errors before the invoke are no retries', async () => {
  const answers = [throttle, failed, throttle, throttle, failed];

  expect(await handle({ MaximumRetryAttempts: 1 }, answers)).toMatchObject({
    batches: Array(5).fill('1234'),
    gone: [{ records: '1234', invokes: 2 }],
  });
});

test('what is too old is given up before it is tried, with its neighbours left alone', async () => {
  const old = record('1', { arrivedAt: Date.now() - 10 });
  const properties = { MaximumRecordAgeInSeconds: 600 };
  const gone: Discarded[] = [];
  const batches: string[] = [];
  const handleBatch = createBatchHandler(definition(properties), {
    functionName: 'consume',
    clock: createClock(100_000),
    lambda: {
      async invoke({ payload }) {
        batches.push(payload);
        return { status: 200, payload: 'null', requestId: 'r' };
      },
    },
    measureAge: () => undefined,
    discard: async (each) => void gone.push(each),
  });

  await handleBatch([old, record('2', { arrivedAt: Date.now() + 1_000 })], new AbortController().signal);

  expect(gone).toMatchObject([{ condition: 'RecordAgeExceeded', invokes: 0, records: [{ sequenceNumber: '1' }] }]);
  expect(batches).toEqual(['{"Records":[{"name":"2"}]}']);
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html: bisecting', () => {
  const bisecting = { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1 };

  test('halves are tried in order, and a split is no retry', async () => {
    const { batches, gone } = await handle(bisecting, [failed, {}, failed, failed, failed]);

    expect(batches).toEqual(['1234', '12', '34', '3', '3', '4']);
    expect(gone).toEqual([{ records: '3', condition: 'RetryAttemptsExhausted', invokes: 4 }]);
  });

  test('an exception splits whatever is reported otherwise', async () => {
    const { batches } = await handle({ ...bisecting, ...reports }, [failed, reporting('2')]);

    expect(batches).toEqual(['1234', '12', '2', '34']);
  });

  test('with a report the batch is split there, which is no retry', async () => {
    const answers = [reporting('3'), reporting('4'), reporting('4'), reporting('4')];
    const { batches, gone } = await handle({ ...bisecting, ...reports }, answers);

    expect(batches).toEqual(['1234', '34', '4', '4']);
    expect(gone).toMatchObject([{ records: '4', invokes: 4 }]);
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html', () => {
  test('the lowest number is where it goes on', async () => {
    expect(await handle(reports, [reporting('4', '2'), reporting('3')])).toMatchObject({
      batches: ['1234', '234', '34'],
    });
  });

  test.each(['null', '{}', '{"batchItemFailures":null}', '{"batchItemFailures":[]}'])(
    '%s is a success',
    async (payload) => {
      expect(await handle(reports, [{ payload }])).toMatchObject({ batches: ['1234'] });
    },
  );

  test.each([[''], [null], [undefined], ['9']])('the whole batch failed for the identifier %j', async (name) => {
    expect(await handle(reports, [reporting('3', name)])).toMatchObject({ batches: ['1234', '1234'] });
  });

  test('a report that was not asked for is not heard', async () => {
    expect(await handle({}, [reporting('2')])).toMatchObject({ batches: ['1234'] });
  });
});

test('https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html: the age is measured at each attempt', async () => {
  const { ages } = await handle({}, [failed]);

  expect(ages).toHaveLength(2);
  expect(ages[1]).toBeGreaterThanOrEqual(ages[0] ?? 0);
});

test('when it is stopped a batch is not tried again', async () => {
  const stopping = new AbortController();
  let invokes = 0;
  const handleBatch = createBatchHandler(definition(), {
    ...{ functionName: 'consume', clock: createClock(1), measureAge: () => undefined, discard: async () => undefined },
    lambda: {
      async invoke() {
        invokes += 1;
        stopping.abort();
        return { status: 200, payload: 'null', requestId: 'r', ...failed };
      },
    },
  });

  await handleBatch([record('1')], stopping.signal);

  expect(invokes).toBe(1);
});
