import { act, ended, machine, run, start } from './machines.ts';

const pass = (fields: object) => ({ Only: { Type: 'Pass', End: true, ...fields } });
const succeeded = (output: unknown) => ({ status: 'SUCCEEDED', output });

describe('https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html', () => {
  const input = { order: { id: 'o-1', items: [{ sku: 'mug' }, { sku: 'cup' }] }, note: null };

  test.each<[string, object, unknown]>([
    ['InputPath', { InputPath: '$.order.id' }, 'o-1'],
    ['InputPath null', { InputPath: null }, {}],
    ['a wildcard is an array', { InputPath: '$.order.items[*].sku' }, ['mug', 'cup']],
    ['Parameters', { Parameters: { fixed: 1, 'id.$': '$.order.id' } }, { fixed: 1, id: 'o-1' }],
    [
      'Result at ResultPath',
      { Result: 7, ResultPath: '$.order.total' },
      { ...input, order: { ...input.order, total: 7 } },
    ],
    ['ResultPath null', { Result: 7, ResultPath: null }, input],
    ['OutputPath', { Result: 7, ResultPath: '$.a.b', OutputPath: '$.a' }, { b: 7 }],
  ])('%s', async (_, fields, expected) => {
    expect(await run(pass(fields), input)).toEqual(succeeded(expected));
  });

  test('the result of a task passes ResultSelector, ResultPath and OutputPath', async () => {
    const more = { ResultSelector: { 'got.$': '$.Payload.a' }, ResultPath: '$.task', OutputPath: '$.task', End: true };

    expect(await run({ Only: act({ a: 1 }, more) }, { b: 2 })).toEqual(succeeded({ got: 1 }));
  });

  test('a path that leads nowhere fails the execution, and no Catch takes it', async () => {
    const states = {
      Only: act({ 'a.$': '$.missing' }, { End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
      Caught: { Type: 'Pass', End: true },
    };

    expect(await run(states)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringMatching(
        /executing the state 'Only' \(entered at the event id #2\)\. The JSONPath '\$\.missing'/,
      ),
    });
  });
});

test('https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html', async () => {
  const stateMachineArn = await machine(pass({ Parameters: { 'all.$': '$$' } }), { name: 'context' });
  const executionArn = await start(stateMachineArn, { a: 1 });
  const { output } = await ended(executionArn);

  expect(JSON.parse(output ?? '').all).toMatchObject({
    Execution: {
      Id: executionArn,
      Input: { a: 1 },
      Name: executionArn.split(':').at(-1),
      StartTime: expect.any(String),
    },
    State: { Name: 'Only', RetryCount: 0, EnteredTime: expect.any(String) },
    StateMachine: { Id: stateMachineArn, Name: 'context' },
  });
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html', () => {
  const input = { name: 'mug', list: [1, 2, 3, 3], a: { x: 1, y: 1 }, b: { y: 2 }, n: 5, json: '{"k":1}' };

  test.each<[string, unknown]>([
    ["States.Format('a {} of \\{{}\\} is {}', $.name, $.n, $.b)", 'a mug of {5} is {"y":2}'],
    ["States.Format('it\\'s {}', $.name)", "it's mug"],
    ['States.StringToJson($.json)', { k: 1 }],
    ['States.JsonToString($.b)', '{"y":2}'],
    ["States.Array($.n, 'x', null, true, 1.5)", [5, 'x', null, true, 1.5]],
    ['States.ArrayPartition($.list, 3)', [[1, 2, 3], [3]]],
    ['States.ArrayContains($.list, 2)', true],
    ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
    ['States.ArrayGetItem($.list, 1)', 2],
    ['States.ArrayLength($.list)', 4],
    ['States.ArrayUnique($.list)', [1, 2, 3]],
    ["States.Base64Encode('Data to encode')", 'RGF0YSB0byBlbmNvZGU='],
    ["States.Base64Decode('RGVjb2RlZCBkYXRh')", 'Decoded data'],
    ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['States.JsonMerge($.a, $.b, false)', { x: 1, y: 2 }],
    ['States.MathAdd($.n, -1)', 4],
    ["States.StringSplit('1.2+3', '.+')", ['1', '2', '3']],
    ["States.ArrayGetItem(States.StringSplit('a,b', ','), 1)", 'b'],
    ['States.UUID()', expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4/)],
    ['States.MathRandom(1, 2)', 1],
  ])('%s', async (expression, expected) => {
    expect(await run(pass({ Parameters: { 'v.$': expression } }), input)).toEqual(succeeded({ v: expected }));
  });

  test('wrong arguments are States.IntrinsicFailure', async () => {
    const failing = pass({ Parameters: { 'v.$': 'States.ArrayGetItem($.list, 9)' } });

    expect(await run(failing, input)).toMatchObject({ status: 'FAILED', error: 'States.IntrinsicFailure' });
  });
});
