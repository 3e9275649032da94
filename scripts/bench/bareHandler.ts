import type { Client } from './clientsOf.ts';

/** Opens each driver as barely as its documentation does. */
const drivers: Record<string, { imports: string; send: string }> = {
  pg: {
    imports: "import pg from 'pg';",
    send: 'pg: async ({ text, ...config }) => { const client = new pg.Client(config); await client.connect(); await client.query(text); },',
  },
  iovalkey: {
    imports: "import { Redis } from 'iovalkey';",
    send: 'iovalkey: async ({ args: [name, ...args], ...options }) => { await new Redis(options).call(name, ...args); },',
  },
  jose: {
    imports: "import { createLocalJWKSet, importJWK, jwtVerify } from 'jose';",
    send: 'jose: ({ token, keys, options }) => jwtVerify(token, createLocalJWKSet(keys), options),',
  },
};

/**
 * The least that a function with these clients can be: it makes the calls that its event names, one after the other, and
 * answers 201. All that a function is slower or bigger than this is what its own code and the shared stack cost.
 */
export function bareHandler(clients: readonly Client[]): string {
  const parts = clients.map(partFor);
  return [
    ...parts.map(({ imports }) => imports),
    'const send = {',
    ...parts.map(({ send }) => send),
    '};',
    'export const handler = async ({ body, calls }) => {',
    '  const item = JSON.parse(body);',
    '  for (const { action, input } of calls) await send[action](input);',
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
