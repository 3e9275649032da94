import { randomUUID } from 'node:crypto';
import {
  CreateStateMachineCommand,
  DescribeMapRunCommand,
  ListMapRunsCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { eventually } from '@patterns/testing/cloud';
import { mostAtOnce } from '@patterns/testing/load';
import { distributed, failOdd, items, pass } from './distributed.ts';
import { act, ended, historyOf, machine, result, run, service, start, states } from './machines.ts';

const succeeded = (output: unknown) => ({ status: 'SUCCEEDED', output });

async function mapRunOf(executionArn: string) {
  const { mapRuns = [] } = await states.send(new ListMapRunsCommand({ executionArn }));
  return states.send(new DescribeMapRunCommand({ mapRunArn: mapRuns[0]?.mapRunArn }));
}

describe('https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html', () => {
  test.each(['EXPRESS', 'STANDARD'])(
    'its items are child executions of type %s, results in their order',
    async (type) => {
      const definition = distributed(pass, { MaxConcurrency: 2 }, type);
      const arn = await start(await machine(definition), [3, 1, 2]);

      expect(result(await ended(arn))).toEqual(succeeded([3, 1, 2]));
      expect((await historyOf(arn)).map((event) => event.type)).toEqual([
        ...['ExecutionStarted', 'MapStateEntered', 'MapStateStarted', 'MapRunStarted', 'MapRunSucceeded'],
        ...['MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded'],
      ]);
      expect(await mapRunOf(arn)).toMatchObject({
        ...{ status: 'SUCCEEDED', maxConcurrency: 2, executionArn: arn },
        mapRunArn: expect.stringMatching(/:mapRun:test-[^/]+\/Map:[0-9a-f-]{36}$/),
        itemCounts: { total: 3, succeeded: 3, failed: 0, pending: 0 },
      });
    },
  );

  test('each item is told by the context object', async () => {
    const ItemSelector = { 'index.$': '$$.Map.Item.Index', 'value.$': '$$.Map.Item.Value', 'all.$': '$.name' };
    const definition = distributed(pass, { ItemsPath: '$.items', ItemSelector });

    expect(await run(definition, { name: 'x', items: ['a', 'b'] })).toEqual(
      succeeded([
        { index: 0, value: 'a', all: 'x' },
        { index: 1, value: 'b', all: 'x' },
      ]),
    );
  });

  test('nothing is no work', async () => {
    expect(await run(distributed(pass), [])).toEqual(succeeded([]));
  });

  test('at most MaxConcurrency children run at once', async () => {
    const marker = randomUUID();
    const definition = distributed(act({ milliseconds: 300, marker }), { MaxConcurrency: 2 });

    expect(await run(definition, [1, 2, 3, 4, 5, 6])).toMatchObject({ status: 'SUCCEEDED' });

    const runs = await service.invocations('act');
    expect(mostAtOnce(runs.filter(({ event }) => JSON.stringify(event).includes(marker)))).toBe(2);
  });

  test('one item that fails for good fails the Map', async () => {
    const arn = await start(await machine(distributed(failOdd)), items(2));

    expect(result(await ended(arn))).toMatchObject({
      ...{ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' },
    });
    expect((await historyOf(arn)).map((event) => event.type)).toContain('MapRunFailed');
    expect(await mapRunOf(arn)).toMatchObject({ status: 'FAILED', itemCounts: { failed: 1 } });
  });

  test.each([
    [{ ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: 49 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 50, ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailurePercentagePath: '$[0].share' }, 'SUCCEEDED'],
  ])('with %j and two failures of four it has %s', async (tolerance, status) => {
    const input = items(4).map((item) => ({ ...item, share: 100 }));

    expect(await run(distributed(failOdd, tolerance), input)).toMatchObject({ status });
  });

  test('what stops the execution stops its children', async () => {
    const arn = await start(await machine(distributed(act({ milliseconds: 1_500 }))), [1, 2]);
    await eventually(async () => expect(await mapRunOf(arn)).toMatchObject({ executionCounts: { running: 2 } }));

    await states.send(new StopExecutionCommand({ executionArn: arn }));

    expect(await mapRunOf(arn)).toMatchObject({ status: 'ABORTED', executionCounts: { aborted: 2 } });
  });
});

test.each([
  [{ MaxItemsPerBatch: 2 }, [{ Items: [1, 2] }, { Items: [3] }]],
  [{ MaxInputBytesPerBatch: 3 }, [{ Items: [1, 2, 3] }]],
  [{ MaxItemsPerBatch: 3, BatchInput: { 'first.$': '$[0]' } }, [{ BatchInput: { first: 1 }, Items: [1, 2, 3] }]],
])(
  'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html: %j',
  async (ItemBatcher, batches) => {
    expect(await run(distributed(pass, { ItemBatcher }), [1, 2, 3])).toEqual(succeeded(batches));
  },
);

test('https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html: the role starts the children', async () => {
  const { stateMachineArn } = await states.send(
    new CreateStateMachineCommand({
      name: `rightless-${randomUUID()}`,
      definition: JSON.stringify({ StartAt: 'Map', States: distributed(pass) }),
      roleArn: service.output('RightlessRoleArn'),
    }),
  );

  expect(result(await ended(await start(stateMachineArn ?? '', [1])))).toMatchObject({
    ...{ status: 'FAILED', cause: expect.stringContaining('states:StartExecution') },
  });
});

test.each([
  [
    'an ExecutionType is missing',
    {
      Map: {
        ...distributed(pass).Map,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'S',
          States: { S: pass },
        },
      },
    },
  ],
  [
    'an inline Map with a tolerance',
    { Map: { Type: 'Map', End: true, ToleratedFailureCount: 1, ItemProcessor: { StartAt: 'S', States: { S: pass } } } },
  ],
  [
    'a reader that is not built',
    distributed(pass, {
      ItemReader: {
        Resource: 'arn:aws:states:::s3:listObjectsV2',
        Parameters: { Bucket: 'items' },
      },
    }),
  ],
  ['a writer without a bucket', distributed(pass, { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } })],
])('https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html: %s', async (_, definition) => {
  await expect(machine(definition)).rejects.toMatchObject({ name: 'InvalidDefinition' });
});
