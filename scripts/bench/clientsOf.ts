/** What a bundle talks to the world with: an SDK client and its commands, or a driver. */
export interface Client {
  package: string;
  /** What of it is in the bundle: the client's class first, then its commands. */
  names: string[];
}

const DRIVERS = ['pg', 'iovalkey', 'jose'];

/**
 * The SDK clients and drivers in a bundle. Its modules tell more than its sources: what esbuild could shake out of it is
 * not there.
 *
 * @example
 * clientsOf(modules); // [{ package: '@aws-sdk/client-sqs', names: ['SQSClient', 'SendMessageCommand'] }]
 */
export function clientsOf(modules: readonly string[]): Client[] {
  const found = new Map<string, string[]>();
  const add = (name: string, item?: string) => found.set(name, [...(found.get(name) ?? []), ...(item ? [item] : [])]);
  for (const module of [...modules].sort()) {
    const [, name = '', path = ''] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(module) ?? [];
    if (DRIVERS.includes(name) && !found.has(name)) add(name);
    const [, item] = /^dist-es\/(?:commands\/)?(\w+)\.js$/.exec(path) ?? [];
    if (name.startsWith('@aws-sdk/client-') && item && /(Client|Command)$/.test(item)) add(name, item);
    if (name === '@aws-sdk/util-dynamodb' && (item === 'marshall' || item === 'unmarshall')) add(name, item);
  }
  return [...found].map(([name, names]) => ({ package: name, names: [...new Set(names)].sort(clientFirst) }));
}

const clientFirst = (a: string, b: string) =>
  Number(b.endsWith('Client')) - Number(a.endsWith('Client')) || (a < b ? -1 : 1);
