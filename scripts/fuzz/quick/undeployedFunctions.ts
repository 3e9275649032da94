import { dirname, join } from 'node:path';
import { compileCached } from '@patterns/offline/compile';
import type { Deployed } from '../types.ts';

/** What `Ref` and `GetAtt` would make of resources if there were any. */
function filledIn(value: unknown, url: string): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': sub, 'Fn::Join': join } = value as Record<string, unknown>;
  if (Ref !== undefined) return /Queue$/.test(String(Ref)) ? `${url}/000000000000/${Ref}` : String(Ref);
  if (/Address/.test(JSON.stringify(attribute) ?? '')) return '127.0.0.1';
  if (/Port/.test(JSON.stringify(attribute) ?? '')) return '1';
  if (attribute !== undefined) return `arn:aws:none:us-east-1:000000000000:${[attribute].flat()[0]}`;
  if (sub !== undefined) return String([sub].flat()[0]).replace(/\$\{[^}]+\}/g, 'none');
  if (Array.isArray(join)) return (join[1] as unknown[]).map((part) => filledIn(part, url)).join(String(join[0]));
  return 'none';
}

/** The functions of a service by their keys, as their handlers could be loaded without a cloud, in front of `url`. */
export async function undeployedFunctions(serviceDir: string, url: string): Promise<Record<string, Deployed>> {
  const { template, functions } = await compileCached({ serviceDir, params: {}, region: 'us-east-1' });
  return Object.fromEntries(
    functions.map(({ key, logicalId, entry }) => {
      const { Environment, Timeout } = (template.Resources[logicalId]?.Properties ?? {}) as {
        Environment?: { Variables?: Record<string, unknown> };
        Timeout?: number;
      };
      const variables = Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [
        name,
        filledIn(value, url),
      ]);
      const deployed: Deployed = {
        indexFile: join(dirname(entry), 'index.ts'),
        timeoutSeconds: Timeout ?? 3,
        variables: {
          ...Object.fromEntries(variables),
          ...{
            AWS_ENDPOINT_URL: url,
            AWS_LAMBDA_FUNCTION_NAME: key,
            AWS_REGION: 'us-east-1',
            AWS_ACCESS_KEY_ID: 'none',
            AWS_SECRET_ACCESS_KEY: 'none-of-anybody',
          },
        },
      };
      return [key, deployed];
    }),
  );
}
