import { act, ended, historyOf, machine, result, run, start } from './machines.ts';

const succeeded = (output: unknown) => ({ status: 'SUCCEEDED', output });

describe('https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html', () => {
  const value = { s: 'beta', n: 5, other: 5, t: '2026-01-02T00:00:00Z', b: true, nothing: null, star: 'a*b' };
  const chosen = async (rule: object) => {
    const states = {
      Choose: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Pass', Result: true, End: true },
      No: { Type: 'Pass', Result: false, End: true },
    };
    return (await run(states, value)).output;
  };

  test.each<[object, boolean]>([
    [{ Variable: '$.s', StringEquals: 'beta' }, true],
    [{ Variable: '$.s', StringGreaterThan: 'alpha' }, true],
    [{ Variable: '$.s', StringMatches: 'b*a' }, true],
    [{ Variable: '$.star', StringMatches: 'a\\*c' }, false],
    [{ Variable: '$.n', NumericLessThanEquals: 5 }, true],
    [{ Variable: '$.n', NumericEqualsPath: '$.other' }, true],
    [{ Variable: '$.n', StringEquals: '5' }, false],
    [{ Variable: '$.t', TimestampLessThan: '2026-01-03T00:00:00Z' }, true],
    [{ Variable: '$.b', BooleanEquals: true }, true],
    [{ Variable: '$.nothing', IsNull: true }, true],
    [{ Variable: '$.missing', IsPresent: false }, true],
    [{ Variable: '$.s', IsNumeric: false }, true],
    [{ Variable: '$.t', IsTimestamp: true }, true],
    [
      {
        And: [
          { Variable: '$.missing', IsPresent: true },
          { Variable: '$.missing', NumericEquals: 1 },
        ],
      },
      false,
    ],
    [{ Or: [{ Variable: '$.n', NumericEquals: 1 }, { Not: { Variable: '$.b', BooleanEquals: false } }] }, true],
  ])('%j is %p', async (rule, expected) => {
    expect(await chosen(rule)).toBe(expected);
  });

  test('without a Default it fails', async () => {
    const states = {
      Choose: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'End' }] },
      End: { Type: 'Succeed' },
    };

    expect(await run(states)).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html', () => {
  test.each<[string, object, number]>([
    ['Seconds', { Seconds: 30 }, 500],
    ['SecondsPath', { SecondsPath: '$.seconds' }, 250],
    ['Timestamp, in the past', { Timestamp: '2020-01-01T00:00:00Z' }, 0],
  ])('%s, by the clock of the local cloud', async (_, fields, least) => {
    const begin = Date.now();
    const arn = await start(await machine({ Wait: { Type: 'Wait', End: true, ...fields } }), { seconds: 15 });

    expect(result(await ended(arn))).toEqual(succeeded({ seconds: 15 }));
    expect(Date.now() - begin).toBeGreaterThanOrEqual(least);
  });
});

test('https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html', async () => {
  const fail = { Fail: { Type: 'Fail', ErrorPath: '$.error', CausePath: "States.Format('for {}', $.error)" } };

  expect(await run(fail, { error: 'Own' })).toEqual({ status: 'FAILED', error: 'Own', cause: 'for Own' });
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html', () => {
  const branch = (state: object) => ({ StartAt: 'S', States: { S: state } });

  test('gives an array of the branches results, in their order', async () => {
    const Branches = [
      {
        StartAt: 'W',
        States: { W: { Type: 'Wait', Seconds: 6, Next: 'S' }, S: { Type: 'Pass', Result: 1, End: true } },
      },
      branch(act({ a: 1 }, { ResultSelector: { 'a.$': '$.Payload.a' }, End: true })),
    ];

    expect(await run({ P: { Type: 'Parallel', Branches, End: true } })).toEqual(succeeded([1, { a: 1 }]));
  });

  test('the first branch that fails ends the others, and its error may be caught', async () => {
    const states = {
      P: {
        Type: 'Parallel',
        Branches: [
          branch({ Type: 'Wait', Seconds: 3_600, End: true }),
          branch({ Type: 'Fail', Error: 'Broken', Cause: 'so' }),
        ],
        Catch: [{ ErrorEquals: ['Broken'], ResultPath: '$.error', Next: 'End' }],
        End: true,
      },
      End: { Type: 'Succeed' },
    };

    expect(await run(states, { a: 1 })).toEqual(succeeded({ a: 1, error: { Error: 'Broken', Cause: 'so' } }));
  });
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html', () => {
  const processor = (state: object) => ({ StartAt: 'S', States: { S: { End: true, ...state } } });

  test('runs its processor for each item, with the item and its index', async () => {
    const states = {
      M: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'at.$': '$$.Map.Item.Index', 'item.$': '$$.Map.Item.Value', 'of.$': '$.of' },
        MaxConcurrency: 1,
        ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...processor({ Type: 'Pass' }) },
        ResultPath: '$.results',
        OutputPath: '$.results',
        End: true,
      },
    };

    expect(await run(states, { items: ['x', 'y'], of: 7 })).toEqual(
      succeeded([
        { at: 0, item: 'x', of: 7 },
        { at: 1, item: 'y', of: 7 },
      ]),
    );
  });

  test('Iterator and Parameters are older names', async () => {
    const Iterator = processor({ Type: 'Pass' });
    const states = { M: { Type: 'Map', Parameters: { 'v.$': '$$.Map.Item.Value' }, Iterator, End: true } };

    expect(await run(states, [1, 2])).toEqual(succeeded([{ v: 1 }, { v: 2 }]));
  });

  test('an iteration that fails fails the state', async () => {
    const stateMachineArn = await machine({
      M: { Type: 'Map', ItemProcessor: processor(act({ throws: 'Odd' })), End: true },
    });
    const executionArn = await start(stateMachineArn, [1]);

    expect(result(await ended(executionArn))).toMatchObject({ status: 'FAILED', error: 'Odd' });
    expect((await historyOf(executionArn)).map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'MapStateEntered', 'MapStateStarted', 'MapIterationStarted', 'TaskStateEntered'],
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'MapIterationFailed', 'MapStateFailed', 'ExecutionFailed'],
    ]);
  });
});
