import { connectCloud } from '@patterns/testing/cloud';
import { openCatalogue } from './catalogue.ts';

const cloud = connectCloud();
const catalogue = await openCatalogue(cloud);

afterAll(() => catalogue.clear());

const ask = (event: unknown) => cloud.invoke(catalogue.output('GetProductInternalFunctionName'), event);

test('a known sku is answered with the product, without its version', async () => {
  const { etag: _, ...product } = await catalogue.create();

  const { failed, payload } = await ask({ sku: product.sku, correlationId: 'order-7' });

  expect([failed, payload]).toEqual([false, { status: 'ok', product }]);
});

test.each(['absent', 'a/b c', 'ä'.repeat(500)])('an unknown sku is a value and no error: %s', async (sku) => {
  const { failed, payload } = await ask({ sku });

  expect([failed, payload]).toEqual([false, { status: 'unknown-sku', sku }]);
});

// Lambda hands its callers, who have the right to invoke, the error with its trace; no payload of theirs is in it.
test.each([{}, { sku: '' }, { sku: 7 }, [], null, 'mug'])(
  'the event %j is a function error: invalid',
  async (event) => {
    const { status, failed, payload } = await ask(event);

    expect([status, failed]).toEqual([200, true]);
    expect(payload).toEqual({
      errorType: 'invalid',
      errorMessage: expect.stringMatching(/^The event is not valid\. \//),
      trace: expect.any(Array),
    });
  },
);
