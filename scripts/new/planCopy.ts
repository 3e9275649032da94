import { basename, dirname, relative, resolve } from 'node:path';

export interface CopyPlan {
  /** A service beside the others, or a repository that stands alone. */
  kind: 'sibling' | 'repository';
  service: string;
  /** The new service's. */
  name: string;
  /** Absolute. */
  target: string;
}

interface Surroundings {
  /** The repository's root, absolute. */
  root: string;
  services: readonly string[];
  /** Whether the folder is absent or empty. */
  isFree(folder: string): boolean;
}

/** @throws Error that says what to change: an unknown service, a bad name, a folder that is taken or in between. */
export function planCopy(service: string, folder: string, { root, services, isFree }: Surroundings): CopyPlan {
  const target = resolve(folder);
  const name = basename(target);
  const inside = relative(root, target);
  const kind = dirname(inside) === 'services' ? 'sibling' : 'repository';

  if (!services.includes(service)) {
    throw new Error(`There is no service ${service}; the services are ${services.join(', ')}`);
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`The folder's name becomes the service's: write ${name} in kebab-case, such as order-intake`);
  }
  if (kind === 'repository' && !inside.startsWith('..')) {
    throw new Error('Choose a folder outside this repository, or services/<name> for a sibling');
  }
  if (kind === 'sibling' && services.includes(name)) throw new Error(`There is a service ${name} already`);
  if (!isFree(target)) throw new Error(`${folder} is not empty: choose a folder that is, or a new one`);
  return { kind, service, name, target };
}
