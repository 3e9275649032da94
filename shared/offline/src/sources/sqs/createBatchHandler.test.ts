import { createClock } from '../../clock.ts';
import { AwsError } from '../../cloud/awsService.ts';
import { withRun } from '../../lambda/lineage.ts';
import type { FunctionConfiguration, InvokeRequest, InvokeResult } from '../../lambda/types.ts';
import { createBatchHandler } from './createBatchHandler.ts';
import type { SqsMappingDefinition } from './definition.ts';
import { createFakeQueue, definition, message, until } from './sqsMappingFixture.ts';

const throttle = new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
const batch = [message('1'), message('2'), message('3')];
const { signal } = new AbortController();

/** The trace header of a chain in which the function has run so often. */
function loopOf(runs: number): string {
  return Array.from({ length: runs }).reduce<string>((header) => withRun(header, 'consume', 0), 'Root=1');
}

/** A function of 3 s timeout that gives the answers in turn; an Error is thrown by the invoke. */
function createFakeLambda(...answers: (Partial<InvokeResult> | Error)[]) {
  const payloads: string[] = [];
  const traceHeaders: (string | undefined)[] = [];
  return {
    payloads,
    traceHeaders,
    get: () => ({ functionName: 'consume', timeoutSeconds: 3 }) as FunctionConfiguration,
    async invoke({ payload, traceHeader }: InvokeRequest): Promise<InvokeResult> {
      payloads.push(payload);
      traceHeaders.push(traceHeader);
      const answer = answers.shift() ?? {};
      if (answer instanceof Error) throw answer;
      return { status: 200, payload: 'null', requestId: 'r', ...answer };
    },
  };
}

async function handle(
  lambda: ReturnType<typeof createFakeLambda>,
  { visibleFor = 30_000, scale = 1, ...changes }: Partial<SqsMappingDefinition> & Record<string, unknown> = {},
  messages = batch,
) {
  const queue = createFakeQueue(Number(visibleFor), createClock(Number(scale)));
  const handleBatch = createBatchHandler(definition(changes), { queue, clock: createClock(Number(scale)), lambda });
  await handleBatch(messages, signal);
  return queue;
}

describe('createBatchHandler', () => {
  test('removes all after a success', async () => {
    const lambda = createFakeLambda({});

    const queue = await handle(lambda);

    expect(queue.removed).toEqual(['1', '2', '3']);
    expect(JSON.parse(lambda.payloads[0] ?? '')).toMatchObject({
      Records: [{ messageId: '1' }, { messageId: '2' }, { messageId: '3' }],
    });
  });

  test('removes none after a function error', async () => {
    const queue = await handle(createFakeLambda({ functionError: 'Unhandled' }), { reportsItemFailures: true });

    expect(queue.removed).toEqual([]);
  });

  test('removes those that were not reported', async () => {
    const payload = '{"batchItemFailures":[{"itemIdentifier":"2"}]}';

    const queue = await handle(createFakeLambda({ payload }), { reportsItemFailures: true });

    expect(queue.removed).toEqual(['1', '3']);
  });

  test('takes no heed of a report that the mapping did not ask for', async () => {
    const queue = await handle(createFakeLambda({ payload: '{"batchItemFailures":[{"itemIdentifier":"2"}]}' }));

    expect(queue.removed).toEqual(['1', '2', '3']);
  });

  test('tries again while it is throttled', async () => {
    const lambda = createFakeLambda(throttle, throttle, {});

    const queue = await handle(lambda, { scale: 1000 });

    expect(lambda.payloads).toHaveLength(3);
    expect(queue.removed).toEqual(['1', '2', '3']);
  });

  test('gives throttled messages up once the function could outlast their visibility', async () => {
    const lambda = createFakeLambda(throttle, {});

    const queue = await handle(lambda, { visibleFor: 2999, scale: 1000 });

    expect(lambda.payloads).toHaveLength(1);
    expect(queue.removed).toEqual([]);
  });

  test('shows what failed when the rest of its visibility is over by the clock', async () => {
    const queue = await handle(createFakeLambda({ functionError: 'Unhandled' }), { scale: 1000 });

    await until(() => queue.shown.length === 3);

    expect(queue.shown.toSorted()).toEqual(['1', '2', '3']);
  });

  test('shows what succeeded and could not be removed as what failed', async () => {
    const clock = createClock(1000);
    const queue = createFakeQueue(30_000, clock);
    const told: unknown[] = [];
    const { error } = console;
    console.error = (line) => told.push(line);
    queue.remove = () => Promise.reject(new Error('away'));

    await createBatchHandler(definition({}), { queue, clock, lambda: createFakeLambda({}) })(batch, signal);
    await until(() => queue.shown.length === 3);

    console.error = error;
    expect(told).toEqual([expect.stringContaining('will come again')]);
  });

  test('gives the function the trace of its messages, and refuses alone the one that loops', async () => {
    const lambda = createFakeLambda({}, new AwsError('RecursiveInvocationException', 'stopped'), {});
    const traced = (id: string, AWSTraceHeader: string) => ({ ...message(id), Attributes: { AWSTraceHeader } });
    const messages = [traced('1', 'Root=1'), traced('2', loopOf(16)), message('3')];

    const queue = await handle(lambda, {}, messages);

    expect(lambda.traceHeaders).toEqual(['Root=1', loopOf(16), undefined]);
    expect(queue.removed).toEqual(['1', '3']);
  });

  test.each([
    ['orders', ['1', '3']],
    ['orders.fifo', ['1']],
  ])(
    'of a batch from %s that does not go at once, it removes %j after a failure in the middle',
    async (name, removed) => {
      const lambda = createFakeLambda({}, { functionError: 'Unhandled' }, {});
      const big = ['1', '2', '3'].map((id) => message(id, 'x'.repeat(4_000_000)));

      const queue = await handle(lambda, { queueArn: `arn:aws:sqs:us-east-1:000000000000:${name}` }, big);

      expect(queue.removed).toEqual(removed);
    },
  );
});
