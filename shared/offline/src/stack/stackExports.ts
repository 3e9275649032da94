import type { LocalCloud } from '../localCloud.ts';

const exportsOfClouds = new WeakMap<LocalCloud, Map<string, unknown>>();

/** The exports of all stacks deployed to a cloud, by name: what Fn::ImportValue answers. */
export function stackExports(cloud: LocalCloud): Map<string, unknown> {
  const exports = exportsOfClouds.get(cloud) ?? new Map<string, unknown>();
  exportsOfClouds.set(cloud, exports);
  return exports;
}
