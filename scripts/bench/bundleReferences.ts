import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bareHandler } from './bareHandler.ts';
import { BUNDLES, type Bundle, bundle } from './bundle.ts';
import { type Client, clientsOf } from './clientsOf.ts';

/** What calls nothing is held to the smallest function that calls something. */
const ONE_CALL: Client[] = [{ package: '@aws-sdk/client-dynamodb', names: ['DynamoDBClient', 'PutItemCommand'] }];

/** For each bundle, by the same key, the bare handler with the same clients. */
export async function bundleReferences(bundles: ReadonlyMap<string, Bundle>): Promise<Map<string, Bundle>> {
  mkdirSync(BUNDLES, { recursive: true });
  const files = new Map<string, string>();
  for (const [key, { modules }] of bundles) {
    const clients = clientsOf(modules);
    const source = bareHandler(clients.length > 0 ? clients : ONE_CALL);
    const file = resolve(BUNDLES, `${createHash('sha256').update(source).digest('hex').slice(0, 16)}.js`);
    writeFileSync(file, source);
    files.set(key, file);
  }
  const built = await bundle([...new Set(files.values())]);
  return new Map([...files].map(([key, file]) => [key, built.get(file) as Bundle]));
}
