import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { inDependencyOrder } from '../stack/inDependencyOrder.ts';

/** One service of serverless-compose.yml. */
export interface ComposedService {
  name: string;
  /** Absolute. */
  serviceDir: string;
  /** May hold `${name.Output}`. */
  params: Record<string, string>;
  /** By `dependsOn` and by its params. */
  dependsOn: string[];
}

const text = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
const composeSchema = v.object({
  services: v.record(
    v.string(),
    v.object({
      path: v.string(),
      params: v.optional(v.record(v.string(), text), {}),
      dependsOn: v.optional(
        v.union([
          v.array(v.string()),
          v.pipe(
            v.string(),
            v.transform((name) => [name]),
          ),
        ]),
        [],
      ),
    }),
  ),
});

/**
 * The services of a serverless-compose.yml, each after those it depends on.
 * @throws Error naming the file, for an unknown service, a cycle, or another shape.
 */
export function readCompose(file: string): ComposedService[] {
  try {
    const { services } = v.parse(composeSchema, load(readFileSync(file, 'utf8')));
    const composed = new Map(
      Object.entries(services).map(([name, { path, params, dependsOn }]) => {
        const referred = Object.values(params).flatMap((value) =>
          [...value.matchAll(reference)].map(([, to = '']) => to),
        );
        const service = {
          name,
          serviceDir: resolve(dirname(file), path),
          params,
          dependsOn: [...dependsOn, ...referred],
        };
        return [name, service];
      }),
    );
    const dependencies = new Map([...composed].map(([name, { dependsOn }]) => [name, dependsOn]));
    return inDependencyOrder(dependencies).map((name) => {
      const service = composed.get(name);
      if (!service) throw new Error(`a service depends on "${name}", which is not listed: add it, or take it out`);
      return service;
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} can not be read: ${reason}`, { cause: error });
  }
}

/**
 * The params of a service with the outputs of the stacks before it. A param that refers to a service that does not run
 * is left out: serverless.yml has a default for it.
 * @throws Error if a service that runs lacks the output.
 */
export function resolveParams(
  { name, params }: ComposedService,
  outputs: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Record<string, string> {
  const entries = Object.entries(params).filter(([, value]) =>
    [...value.matchAll(reference)].every(([, service = '']) => outputs.has(service)),
  );
  const outputValue = (_: string, service: string, output: string): string => {
    const value = outputs.get(service)?.[output];
    if (value === undefined)
      throw new Error(`${name} needs the output ${output} of ${service}, which has none: add it`);
    return value;
  };
  return Object.fromEntries(entries.map(([key, value]) => [key, value.replaceAll(reference, outputValue)]));
}

const reference = /\$\{([^.}]+)\.([^}]+)\}/g;
