import { resolve } from 'node:path';
import { compileCached } from '@patterns/offline/compile';
import { readCompose } from '@patterns/offline/compose';
import type { World } from './world/openWorld.ts';

type Variables = Record<string, string>;

/** Where each function's calls go: its variables by `<service>/<function>`, the world's in place of its resources'. */
export async function environments(root: string, world: World): Promise<Map<string, Variables>> {
  const found = new Map<string, Variables>();
  for (const { name, serviceDir } of readCompose(resolve(root, 'serverless-compose.yml'))) {
    const { template } = await compileCached({ serviceDir, params: {}, region: 'us-east-1', stage: 'bench' });
    for (const { Type, Properties = {} } of Object.values(template.Resources)) {
      if (Type !== 'AWS::Lambda::Function') continue;
      const { Handler, Environment } = Properties as {
        Handler: string;
        Environment?: { Variables: Record<string, unknown> };
      };
      const [, key] = /src\/functions\/(\w+)\//.exec(Handler) ?? [];
      // Certificates are for databases that are reached over TLS.
      const { NODE_EXTRA_CA_CERTS: _, ...used } = { NODE_EXTRA_CA_CERTS: '', ...Environment?.Variables };
      const values = Object.entries(used).map(([variable, value]) => [variable, valueFor(variable, value, world)]);
      found.set(`${name}/${key}`, Object.fromEntries(values));
    }
  }
  return found;
}

function valueFor(variable: string, value: unknown, { url, redisPort }: World): string {
  if (variable.endsWith('_QUEUE_URL')) return `${url}/000000000000/${variable}`;
  if (variable.endsWith('_URL')) return url;
  if (typeof value === 'string') return value;
  if (variable === 'CACHE_ENDPOINT') return `127.0.0.1:${redisPort}`;
  return variable.endsWith('_ARN') ? `arn:aws:bench:us-east-1:000000000000:${variable}` : variable;
}
