import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { reasonOf } from '../reasonOf.ts';
import { inDependencyOrder } from '../stack/inDependencyOrder.ts';
import { text } from '../stack/scalars.ts';

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
        const referred = Object.values(params).flatMap(referredIn);
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
    throw new Error(`${file} can not be read: ${reasonOf(error)}`, { cause: error });
  }
}

/** The services without their params that refer to a service not among them: serverless.yml has defaults for these. */
export function withoutAbsent(services: readonly ComposedService[]): ComposedService[] {
  const names = new Set(services.map(({ name }) => name));
  const stand = ([, value]: [string, string]) => referredIn(value).every((name) => names.has(name));
  return services.map((service) => ({
    ...service,
    params: Object.fromEntries(Object.entries(service.params).filter(stand)),
  }));
}

const referredIn = (value: string) => [...value.matchAll(/\$\{([^.}]+)\.[^}]+\}/g)].map(([, name = '']) => name);
