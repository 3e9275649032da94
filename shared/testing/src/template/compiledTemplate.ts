import { compileCached } from '@patterns/offline/compile';
import { type Permission, permissionsOf } from './permissions.ts';
import { type Resource, resourcesOf } from './resource.ts';

type CompiledService = Awaited<ReturnType<typeof compileCached>>;

export interface CompiledTemplate extends Pick<CompiledService, 'service' | 'stage' | 'template' | 'warnings'> {
  resources: Resource[];
  /** Logical ids by key in serverless.yml. */
  functions: Record<string, string>;
  /**
   * What the role of a function (by its key in serverless.yml) may do, beside writing its log and its trace.
   * @throws Error if there is no such function.
   */
  allowed(functionKey: string): Permission[];
}

/**
 * The template that `serverless deploy` of a service would upload.
 *
 * @param file the template, in `serviceDir`.
 *
 * @example
 * const { allowed } = await compiledTemplate(resolve(import.meta.dirname, '..'));
 * expect(allowed('makeReceipt')).toEqual([['dynamodb:PutItem', arn('ReceiptsTable')]]);
 */
export async function compiledTemplate(
  serviceDir: string,
  params: Record<string, string> = {},
  file = 'serverless.yml',
): Promise<CompiledTemplate> {
  const compiled = await compileCached({ serviceDir, file, params, region: 'us-east-1' });
  const functions = Object.fromEntries(compiled.functions.map(({ key, logicalId }) => [key, logicalId]));
  const resources = resourcesOf(compiled.template);
  return {
    ...compiled,
    resources,
    functions,
    allowed: (key) => {
      const logicalId = functions[key];
      if (logicalId) return permissionsOf(resources, logicalId);
      throw new Error(`The service has no function ${key}; it has ${Object.keys(functions).join(', ')}`);
    },
  };
}
