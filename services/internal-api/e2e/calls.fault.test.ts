import { type Fault, type FunctionFault, localCloud } from '@patterns/testing/cloud';
import { type Caller, openPriceList, soon, unitPrice } from './priceList.ts';

const cloud = localCloud();
const prices = await openPriceList(cloud);
const sku = await prices.priced();
let caller: Caller;

afterAll(() => prices.clear());

beforeEach(() => {
  caller = prices.caller();
});

const read = { awsService: 'dynamodb', action: 'GetItem' };
/** Whoever calls quotePrice gets it from Lambda. */
const invoked = { awsService: 'lambda', action: 'Invoke', resource: prices.functionName('quotePrice') };
const refuse = (effect: Fault['effect'], times?: number) => cloud.faults.add({ target: invoked, effect, times });
const throttled = { error: 'TooManyRequestsException' };

const quote = (call = soon()) => caller.quotePrice({ sku, quantity: 1, currency: 'EUR' }, call);
const quoted = { status: 'ok', unitPrice, total: unitPrice };

/** The runs of quotePrice that a call with this deadline led to. */
const runsWith = async (deadline: number) => {
  const runs = await prices.invocations('quotePrice');
  return runs.filter(({ event }) => (event as { deadline?: number }).deadline === deadline);
};

describe('a function error is an error for the caller and never a value', () => {
  test.each<[string, FunctionFault, string]>([
    ['an error of the function', { effect: { error: 'OutOfLuck' } }, 'OutOfLuck'],
    ['a crash', { ...read, effect: { crash: 'before' } }, 'Runtime.ExitError'],
    ['a table that is away', { ...read, effect: { error: 'InternalServerError' } }, 'InternalServerError'],
  ])('%s: its type is the cause, and the caller does not repeat it', async (_, fault, errorType) => {
    await prices.fault('quotePrice', fault);
    const call = soon();

    await expect(quote(call)).rejects.toMatchObject({ code: 'bad-gateway', cause: { name: errorType } });

    expect([caller.sent(), (await runsWith(call.deadline)).length]).toEqual([1, 1]);
  });
});

describe("the caller's deadline travels", () => {
  test('the function gets it, with the correlation id', async () => {
    const call = soon();

    await quote(call);

    const [run] = await runsWith(call.deadline);
    expect(run?.event).toEqual({ sku, quantity: 1, currency: 'EUR', ...call, correlationId: expect.any(String) });
  });

  test('the function bounds its call to DynamoDB by it, and says so', async () => {
    await quote();
    await prices.fault('quotePrice', { ...read, effect: { latencyMs: 20_000 } });

    const { payload } = await prices.invoke('quotePrice', {
      ...{ sku, quantity: 1, currency: 'EUR' },
      deadline: Date.now() + 1_000,
    });

    // The SDK alone would have given up on its first attempt after 1.5 s, and on the third after 5 s.
    expect(payload).toEqual({ status: 'deadline-exceeded' });
  });

  test('the caller is cut off at it, though the function goes on', async () => {
    await prices.fault('quotePrice', { effect: { latencyMs: 3_000 } });

    const asked = quote({ deadline: Date.now() + 300 });

    await expect(asked).rejects.toMatchObject({ code: 'timeout' });
    expect(caller.sent()).toBe(1);
  });
});

describe('a throttled function is tried again with jitter inside the deadline, by the client alone', () => {
  test('three 429 are ridden out: four requests, one run', async () => {
    await refuse(throttled, 3);
    const call = soon();

    expect(await quote(call)).toEqual(quoted);

    expect([caller.sent(), (await runsWith(call.deadline)).length]).toEqual([4, 1]);
  });

  test('a failure of Lambda itself is one too', async () => {
    await refuse({ error: 'ServiceException' }, 1);

    expect(await quote()).toEqual(quoted);
    expect(caller.sent()).toBe(2);
  });

  test('with all the time there is it gives up after eight requests: no layer below multiplies them', async () => {
    await refuse(throttled);

    await expect(quote()).rejects.toMatchObject({ code: 'unavailable', cause: { name: 'TooManyRequestsException' } });
    expect(caller.sent()).toBe(8);
  });

  test('no request starts after the deadline', async () => {
    await refuse(throttled);

    const asked = quote({ deadline: Date.now() + 100 });

    await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^(unavailable|timeout)$/) });
    expect(caller.sent()).toBeLessThan(8);
  });
});

test('a role without the right is refused at once, and the error says what permission is missing', async () => {
  caller = prices.caller(cloud.withoutRights());

  const asked = quote();

  await expect(asked).rejects.toMatchObject({
    code: 'internal',
    message: expect.stringContaining(`lambda:InvokeFunction on ${prices.output('QuotePriceFunctionName')}`),
    cause: { name: 'AccessDeniedException', message: expect.stringContaining('is not authorized to perform') },
  });
  expect(caller.sent()).toBe(1);
});
