import { createRequire } from 'node:module';

export type Variables = Record<string, unknown>;

/** What a service takes into its serverless.yml: a function that Serverless calls. */
export type Part = (serverless: {
  resolveVariable(name: string): Promise<unknown>;
}) => Promise<Record<string, unknown>>;

/** Variables as Serverless resolves them: a param that was not given takes its default. */
export const serverless = (variables: Variables = {}) => ({
  resolveVariable: async (name: string) => {
    const known: Variables = { 'self:service': 'scalable-webhook', 'sls:stage': 'dev', ...variables };
    return known[name.split(',')[0] ?? ''] ?? '';
  },
});

export const resourcesOf = async (part: Part, variables?: Variables) =>
  (await part(serverless(variables))).Resources as Record<string, { Properties: object }>;

/** One of the modules beside, which are CommonJS because Serverless loads them. */
export const load: NodeJS.Require = createRequire(import.meta.url);
