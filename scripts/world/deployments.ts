import { resolve } from 'node:path';
import { compileCached } from '@patterns/offline/compile';
import { readCompose } from '@patterns/offline/compose';
import type { World } from './openWorld.ts';

/** What a function is deployed with: the world in place of its resources. */
export interface Deployment {
  variables: Record<string, string>;
  timeoutSeconds: number;
}

/** How each function would be deployed in front of the world, by `<service>/<function>`. */
export async function deployments(root: string, world: World): Promise<Map<string, Deployment>> {
  const found = new Map<string, Deployment>();
  for (const { name, serviceDir } of readCompose(resolve(root, 'serverless-compose.yml'))) {
    const { template } = await compileCached({ serviceDir, params: {}, region: 'us-east-1' });
    for (const { Type, Properties = {} } of Object.values(template.Resources)) {
      if (Type !== 'AWS::Lambda::Function') continue;
      const { Handler, Timeout, Environment } = Properties as {
        Handler: string;
        Timeout?: number;
        Environment?: { Variables: Record<string, unknown> };
      };
      const [, key] = /src\/functions\/(\w+)\//.exec(Handler) ?? [];
      // Certificates are for databases that are reached over TLS.
      const { NODE_EXTRA_CA_CERTS: _, ...used } = { NODE_EXTRA_CA_CERTS: '', ...Environment?.Variables };
      const values = Object.entries(used).map(([variable, value]) => [variable, valueFor(variable, value, world)]);
      found.set(`${name}/${key}`, { variables: Object.fromEntries(values), timeoutSeconds: Timeout ?? 3 });
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
