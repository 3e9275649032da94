/**
 * The names so that each comes after those it depends on; otherwise in the order given.
 * @throws Error that names the members of a cycle.
 */
export function inDependencyOrder(dependencies: ReadonlyMap<string, Iterable<string>>): string[] {
  const ordered = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (ordered.has(name)) return;
    if (path.includes(name)) {
      throw new Error(`${[...path.slice(path.indexOf(name)), name].join(' → ')} is a cycle: take one dependency out`);
    }
    for (const dependency of dependencies.get(name) ?? []) visit(dependency, [...path, name]);
    ordered.add(name);
  };
  for (const name of dependencies.keys()) visit(name, []);
  return [...ordered];
}
