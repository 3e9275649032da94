import type { Client } from './clientsOf.ts';

/** Opens each driver as barely as its documentation does, at the ports that the event names. */
const drivers: Record<string, { imports: string; send: string }> = {
  pg: {
    imports: `import pg from 'pg';
let database;`,
    send: `pg: async ({ text }, { postgresPort: port }) => {
      if (!database) await (database = new pg.Client({ host: '127.0.0.1', port, user: 'bench' })).connect();
      await database.query(text);
    },`,
  },
  iovalkey: {
    imports: `import { Valkey } from 'iovalkey';
let cache;`,
    send: `iovalkey: ({ args: [name, ...args] }, { redisPort: port }) =>
      (cache ??= new Valkey({ host: '127.0.0.1', port })).call(name, ...args).catch(() => {}),`,
  },
  jose: {
    imports: "import { createLocalJWKSet, jwtVerify } from 'jose';",
    send: 'jose: ({ token, keys, options }) => jwtVerify(token, createLocalJWKSet(keys), options),',
  },
};

const http = `http: ({ url, method, body }) => new Promise((resolve, reject) => {
    request(url, { method }, (response) => response.resume().on('end', resolve)).on('error', reject).end(body);
  }),
  fetch: ({ url, method, body }) => fetch(url, { method, body }),`;

/**
 * The least that a function with these clients can be: it makes the calls that its event names, one after the other, and
 * answers 201. All that a function is slower or bigger than this is what its own code and the shared stack cost.
 */
export function bareHandler(clients: readonly Client[]): string {
  const parts = clients.map(partFor);
  return [
    "import { request } from 'node:http';",
    ...parts.map(({ imports }) => imports),
    'const send = {',
    http,
    ...parts.map(({ send }) => send),
    '};',
    'export const handler = async ({ body, calls, ports }) => {',
    '  const item = JSON.parse(body);',
    '  for (const { action, input } of calls) await send[action](input, ports);',
    '  return { statusCode: 201, body: JSON.stringify(item) };',
    '};',
  ].join('\n');
}

function partFor({ package: name, names }: Client): { imports: string; send: string } {
  const driver = drivers[name];
  if (driver) return driver;
  const imports = `import { ${names.join(', ')} } from '${name}';`;
  const [client = '', ...commands] = names;
  if (!client.endsWith('Client')) return { imports, send: names.map((item) => `${item},`).join('') };
  const instance = `${client.charAt(0).toLowerCase()}${client.slice(1)}`;
  const actions = commands.map(
    (command) => `'${client}.${command}': (input) => ${instance}.send(new ${command}(input)),`,
  );
  return { imports: `${imports}\nconst ${instance} = new ${client}({});`, send: actions.join('\n') };
}
