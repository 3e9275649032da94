import type { Template } from './stack/template.ts';

/** The outputs of stacks, by the name that a reference gives them. */
export type Outputs = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * Params that refer to outputs (`${service.Output}`) of stacks that do not stand when a template is compiled, so that
 * one compile serves all runs: the reference itself is compiled in, and `withOutputs` puts what it stands for into its
 * place. osls checks that an ARN begins as one.
 */
export function compilable(params: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(params);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, /^\$\{[^}]+Arn\}$/.test(value) ? `arn:${value}` : value]),
  );
}

const reference = /(?:arn:)?\$\{([a-z0-9-]+)\.([A-Za-z]\w*)\}/g;

/** The names of the stacks whose outputs a template refers to. */
export function referredStacks(template: Template): string[] {
  return [...JSON.stringify(template).matchAll(reference)].map(([, name = '']) => name);
}

/** @throws Error if a stack that is known has no such output. */
export function withOutputs(template: Template, outputs: Outputs): Template {
  const json = JSON.stringify(template).replaceAll(reference, (found, name, output) => {
    const known = outputs.get(name);
    if (!known) return found;
    const value = known[output];
    if (value === undefined) throw new Error(`${found}: ${name} has no such output, correct serverless-compose.yml`);
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(json) as Template;
}
