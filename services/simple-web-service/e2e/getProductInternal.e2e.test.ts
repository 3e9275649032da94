import { InvokeCommand } from '@aws-sdk/client-lambda';
import { localCloud } from '@patterns/testing/cloud';
import createProduct from '../events/createProduct.json' with { type: 'json' };
import getProductInternal from '../events/getProductInternal.json' with { type: 'json' };
import { type Catalogue, openCatalogue } from './catalogue.ts';

const cloud = localCloud();
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await openCatalogue(cloud);
});

afterAll(() => catalogue.clear());

async function invoke(FunctionName: string | undefined, event: unknown) {
  const answer = await cloud.lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  const { StatusCode, FunctionError, Payload } = answer;
  return { StatusCode, FunctionError, payload: JSON.parse(Payload?.transformToString() ?? 'null') };
}

const ask = (event: unknown) => invoke(catalogue.outputs.GetProductInternalFunctionName, event);

test('a known sku is answered with the product, without its version', async () => {
  const { etag: _, ...product } = await catalogue.create();

  expect(await ask({ sku: product.sku, correlationId: 'order-7' })).toEqual({
    StatusCode: 200,
    payload: { status: 'ok', product },
  });
});

test.each(['absent', 'a/b c', 'ä'.repeat(500)])('an unknown sku is a value and no error: %s', async (sku) => {
  expect(await ask({ sku })).toEqual({ StatusCode: 200, payload: { status: 'unknown-sku', sku } });
});

// Lambda hands its callers, who have the right to invoke, the error with its trace; no payload of theirs is in it.
test.each([{}, { sku: '' }, { sku: 7 }, [], null, 'mug'])(
  'the event %j is a function error: invalid',
  async (event) => {
    const { StatusCode, FunctionError, payload } = await ask(event);

    expect([StatusCode, FunctionError]).toEqual([200, 'Unhandled']);
    expect(payload).toEqual({
      errorType: 'invalid',
      errorMessage: 'The event is not valid.',
      trace: expect.any(Array),
    });
  },
);

test('the sample events are what the functions take', async () => {
  const { sku } = catalogue.product();
  const body = JSON.stringify({ ...JSON.parse(createProduct.body), sku });

  expect(await invoke(catalogue.functions.createProduct, { ...createProduct, body })).toMatchObject({
    payload: { statusCode: 201 },
  });
  expect(await ask({ ...getProductInternal, sku })).toMatchObject({ payload: { status: 'ok', product: { sku } } });
});
