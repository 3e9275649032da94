import type { LocalCloud } from './localCloud.ts';

/** What the resources of one kind know of each other: one value for each local cloud, made when it is first asked for. */
export function perCloud<Value>(make: (cloud: LocalCloud) => Value): (cloud: LocalCloud) => Value {
  const values = new WeakMap<LocalCloud, Value>();
  return (cloud) => {
    const value = values.get(cloud) ?? make(cloud);
    values.set(cloud, value);
    return value;
  };
}
