import { act, actName, ended, historyOf, machine, result, run, service, start } from './machines.ts';

const errors = 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html';
const succeeded = (output: unknown) => ({ status: 'SUCCEEDED', output });
const caught = { Type: 'Pass', End: true };
const flaky = { throws: 'Flaky', until: 2, 'attempt.$': '$$.State.RetryCount' };

describe(`Retry: ${errors}`, () => {
  test('tries again after a growing wait, and counts retries in the context object', async () => {
    const Retry = [{ ErrorEquals: ['Flaky'], IntervalSeconds: 12, BackoffRate: 2 }];
    const executionArn = await start(await machine({ Only: act(flaky, { Retry, End: true }) }));

    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    const scheduled = (await historyOf(executionArn)).filter(({ type }) => type === 'TaskScheduled');
    const times = scheduled.map(({ timestamp }) => timestamp?.getTime() ?? 0);
    expect(times).toHaveLength(3);
    // 12 and 24 seconds of AWS's time.
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(195);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(395);
  });

  test('MaxDelaySeconds bounds the wait', async () => {
    const Retry = [{ ErrorEquals: ['Flaky'], IntervalSeconds: 3_600, MaxDelaySeconds: 3, JitterStrategy: 'FULL' }];

    expect(await run({ Only: act(flaky, { Retry, End: true }) })).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('each retrier counts for itself, and MaxAttempts 0 never tries again', async () => {
    const Retry = [
      { ErrorEquals: ['Other'], MaxAttempts: 0 },
      { ErrorEquals: ['Flaky'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
    ];

    // The first retrier that means the error is the one that counts.
    expect(await run({ Only: act(flaky, { Retry, End: true }) })).toMatchObject({ status: 'FAILED', error: 'Flaky' });
  });

  test('of a Map runs all its iterations again', async () => {
    const states = {
      M: {
        Type: 'Map',
        ItemSelector: { 'v.$': '$$.Map.Item.Value' },
        ItemProcessor: { StartAt: 'S', States: { S: act({ throws: 'Odd', 'attempt.$': '$.v' }) } },
        Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1 }],
        End: true,
      },
    };
    const executionArn = await start(await machine(states), [1]);
    await ended(executionArn);

    const types = (await historyOf(executionArn)).map(({ type }) => type);
    expect(types.filter((type) => type === 'MapIterationStarted')).toHaveLength(2);
    expect(types.filter((type) => type === 'MapStateEntered')).toHaveLength(1);
  });
});

describe(`Catch: ${errors}`, () => {
  const catching = (names: string[], payload: object, more: object = {}) => ({
    Only: act(payload, { Catch: [{ ErrorEquals: names, Next: 'Caught' }], End: true, ...more }),
    Caught: caught,
  });

  test('a thrown error has its name, and its document as its cause', async () => {
    const { output } = await run(catching(['Custom'], { throws: 'Custom' }));

    expect(output).toEqual({ Error: 'Custom', Cause: expect.any(String) });
    expect(JSON.parse(output.Cause)).toEqual({
      errorType: 'Custom',
      errorMessage: 'as told',
      trace: expect.arrayContaining([expect.stringContaining('as told')]),
    });
  });

  test.each<[string, object, string]>([
    ['States.ALL', { throws: 'Custom' }, 'Custom'],
    ['States.TaskFailed', { throws: 'Custom' }, 'Custom'],
    ['Runtime.ExitError', { exits: true }, 'Runtime.ExitError'],
    ['Sandbox.Timedout', { milliseconds: 5_000 }, 'Sandbox.Timedout'],
  ])('%s takes %j', async (name, payload, expected) => {
    expect((await run(catching([name], payload))).output).toMatchObject({ Error: expected });
  });

  test.each<[string, object, object, string]>([
    ['States.TaskFailed', { milliseconds: 1_500 }, { TimeoutSeconds: 1 }, 'States.Timeout'],
    ['States.ALL', { length: 300_000 }, {}, 'States.DataLimitExceeded'],
    ['Other', { throws: 'Custom' }, {}, 'Custom'],
  ])('%s does not take what %j fails with', async (name, payload, more, expected) => {
    expect(await run(catching([name], payload, more))).toMatchObject({ status: 'FAILED', error: expected });
  });

  test('what takes no wildcard may be named', async () => {
    const states = catching(['States.DataLimitExceeded'], { length: 300_000 });

    expect((await run(states)).output).toMatchObject({ Error: 'States.DataLimitExceeded' });
  });

  test('ResultPath keeps the input', async () => {
    const states = {
      Only: act(
        { throws: 'Custom' },
        {
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught', ResultPath: '$.error' }],
          End: true,
        },
      ),
      Caught: { Type: 'Pass', Parameters: { 'a.$': '$.a', 'name.$': '$.error.Error' }, End: true },
    };

    expect(await run(states, { a: 1 })).toEqual(succeeded({ a: 1, name: 'Custom' }));
  });
});

describe(`Timeouts: ${errors}`, () => {
  test('a task that is not back in time is States.Timeout', async () => {
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }];
    const states = { Only: act({ milliseconds: 1_500 }, { TimeoutSeconds: 1, Catch, End: true }), Caught: caught };
    const executionArn = await start(await machine(states));

    expect(result(await ended(executionArn)).output).toEqual({ Error: 'States.Timeout' });
    expect((await historyOf(executionArn)).map(({ type }) => type)).toContain('TaskTimedOut');
  });

  test('a machine that is not done in time is timed out as a whole', async () => {
    const states = { Wait: { Type: 'Wait', Seconds: 86_400, End: true } };
    const executionArn = await start(await machine(states, { more: { TimeoutSeconds: 10 } }));

    expect((await ended(executionArn)).status).toBe('TIMED_OUT');
    expect((await historyOf(executionArn)).at(-1)?.type).toBe('ExecutionTimedOut');
  });
});

describe(`Lambda: ${errors}`, () => {
  test('a function that is throttled', async () => {
    const FunctionName = service.functionName('narrow');
    const call = (milliseconds: number) => ({
      StartAt: 'S',
      States: {
        S: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName, Payload: { milliseconds } },
          End: true,
        },
      },
    });
    const states = { P: { Type: 'Parallel', Branches: [call(700), call(700)], End: true } };

    expect(await run(states)).toMatchObject({ status: 'FAILED', error: 'Lambda.TooManyRequestsException' });
  });

  test.each([
    [
      'closed',
      service.functionName('closed'),
      'Lambda.AWSLambdaException',
      /is not authorized to perform: lambda:InvokeFunction/,
    ],
    ['closed, by another name', actName.replace(/act$/, 'missing'), 'Lambda.AWSLambdaException', /not authorized/],
  ])('a function that the role of the machine may not invoke: %s', async (_, FunctionName, error, cause) => {
    const states = {
      S: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName }, End: true },
    };

    expect(await run(states)).toEqual({ status: 'FAILED', error, cause: expect.stringMatching(cause) });
  });
});
