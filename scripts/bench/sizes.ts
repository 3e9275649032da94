import { resolve } from 'node:path';
import { type Bundle, bundle } from './bundle.ts';
import { bundleReferences } from './bundleReferences.ts';
import { listFunctions } from './listFunctions.ts';

/** How many times the bytes of the bare handler with the same clients it may have. */
export const LIMIT = 1.15;
/** With idempotency. */
const IDEMPOTENT_LIMIT = 1.3;

/** What is never in a bundle: what compiles schemas at init, or costs more to load than it is worth. */
const UNWANTED = /node_modules\/(@aws-lambda-powertools|ajv|aws-xray-sdk-core|undici|zod)\//;

export interface Size {
  name: string;
  bytes: number;
  bare: number;
  limit: number;
  isMet: boolean;
  /** Packages in it that should not be. */
  unwanted: string[];
}

/** The bundles of the shared stack and of every function, beside their bare handlers: exact, and the same each time. */
export async function sizes(root: string): Promise<Size[]> {
  const stack = (name: string) => ({ name, entry: resolve(root, `shared/bench/src/handlers/${name}.ts`) });
  const stacks = ['stack', 'idempotentStack'].map(stack);
  const functions = listFunctions(root).map(({ service, name, entry }) => ({ name: `${service}/${name}`, entry }));
  const bundles = await bundle([...stacks, ...functions].map(({ entry }) => entry));
  const references = await bundleReferences(bundles);
  return [...stacks, ...functions].map(({ name, entry }) => {
    const limit = name === 'idempotentStack' ? IDEMPOTENT_LIMIT : LIMIT;
    return sizeOf(name, limit, bundles.get(entry), references.get(entry));
  });
}

function sizeOf(name: string, limit: number, own: Bundle | undefined, reference: Bundle | undefined): Size {
  const [bytes, bare] = [own?.code.length ?? Number.NaN, reference?.code.length ?? Number.NaN];
  const unwanted = unwantedIn(own?.modules ?? []);
  return { name, bytes, bare, limit, isMet: bytes <= limit * bare && unwanted.length === 0, unwanted };
}

/** The packages among a bundle's modules that should not be there. */
export function unwantedIn(modules: readonly string[]): string[] {
  return [...new Set(modules.flatMap((module) => UNWANTED.exec(module)?.[1] ?? []))];
}
