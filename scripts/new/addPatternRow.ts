/** Repeats the row of `service` in the README's table of patterns for its copy `name`, below the row. */
export function addPatternRow(readme: string, service: string, name: string): string {
  const link = (to: string) => `| [${to}](services/${to}) |`;
  const row = readme.split('\n').find((line) => line.startsWith(link(service)));
  if (row === undefined) throw new Error(`README.md has no row of ${service} in its table of patterns`);
  return readme.replace(row, () => `${row}\n${row.replace(link(service), link(name))}`);
}
