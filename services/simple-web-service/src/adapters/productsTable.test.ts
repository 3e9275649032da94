import { Readable } from 'node:stream';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  ProvisionedThroughputExceededException,
} from '@aws-sdk/client-dynamodb';
import { fakeClient } from '@patterns/testing/sdk';
import type { Products } from '../domain/products.ts';
import { productsTable, writingClient } from './productsTable.ts';

const product = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' }, version: 'v1' };
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const throttled = new ProvisionedThroughputExceededException({ $metadata: {}, message: 'Too fast.' });
const changed = new ConditionalCheckFailedException({
  ...{ $metadata: {}, message: 'The conditional request failed' },
  Item: { version: { S: 'v1' } },
});

/** A table, the calls of which end so, one after the other, and then well. */
function arrange(...errors: Error[]) {
  const { client, sent } = fakeClient<DynamoDBClient>(() => {
    const error = errors.shift();
    if (error) throw error;
    return {};
  });
  return { products: productsTable(client, 'products'), sent };
}

const blind: [string, (products: Products) => Promise<string>][] = [
  ['create', ({ create }) => create(product)],
  ['replace of any version', ({ replace }) => replace(product, 'any')],
  ['remove of any version', ({ remove }) => remove('mug', 'any')],
];

test.each(blind)('a %s whose answer was lost is not repeated: somebody may have written since', async (_, write) => {
  const { products, sent } = arrange(lost);

  await expect(write(products)).rejects.toBe(lost);
  expect(sent).toHaveLength(1);
});

test.each(blind)('a %s that was throttled is, for it has written nothing', async (_, write) => {
  const { products, sent } = arrange(throttled, throttled);

  expect(await write(products)).toMatch(/^(created|replaced|removed)$/);
  expect(sent).toHaveLength(3);
});

test('the SDK does not put a version back over the next one', async () => {
  const stored: string[] = [];
  const handle = async ({ body }: { body: Uint8Array }) => {
    stored.push(JSON.parse(new TextDecoder().decode(body)).Item.version.S);
    const response = { statusCode: 200, headers: {}, body: Readable.from([Buffer.from('{}')]) };
    if (stored.length > 1) return { response };
    // Before the answer is lost another writer sees v1, and is told that it has replaced it.
    stored.push('v2');
    throw lost;
  };
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
  const client = writingClient({ region: 'eu-west-1', credentials, requestHandler: { handle } as never });

  await expect(productsTable(client, 'products').replace(product, 'any')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(stored).toEqual(['v1', 'v2']);
});

test('a write that names a version is repeated, and knows what it wrote itself', async () => {
  const { products } = arrange(lost, changed);

  expect(await products.replace(product, ['v0'])).toBe('replaced');
});

test('what the third attempt meets is the end', async () => {
  const { products, sent } = arrange(lost, throttled, lost, lost);

  await expect(products.remove('mug', ['v1'])).rejects.toBe(lost);
  expect(sent).toHaveLength(3);
});
