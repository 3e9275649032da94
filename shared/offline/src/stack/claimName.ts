import { perCloud } from '../perCloud.ts';
import type { ResourceInput, ResourceProvider } from './resourceProvider.ts';

/** The names that templates give to what stands, each with its stack. */
const claims = perCloud(() => new Map<string, string>());

/**
 * Keeps the name that a template gives a resource from every other one of its kind.
 * @returns what gives the name back.
 * @throws Error in CloudFormation's words if it is taken.
 */
export async function claimName(
  { type, name: naming }: ResourceProvider,
  { properties, stack, cloud }: ResourceInput<unknown>,
): Promise<() => void> {
  const given = new Map(Object.entries(properties as object));
  const name: unknown = naming && given.get(naming.property);
  if (!naming || name === undefined) return () => undefined;
  const key = JSON.stringify([type, naming.within && given.get(naming.within), name]);
  const owner = claims(cloud).get(key);
  if (owner !== undefined) throw new Error(`${name} already exists in stack ${owner}`);
  claims(cloud).set(key, stack.stackId ?? stack.stackName);
  const release = () => void claims(cloud).delete(key);
  if (!(await naming.isTaken?.(properties as never, cloud))) return release;
  release();
  throw new Error(`Resource of type '${type}' with identifier '${name}' already exists.`);
}
