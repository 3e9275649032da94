import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { askRegistry } from './audit/askRegistry.ts';
import { bundledPaths } from './audit/bundledPaths.ts';
import { isAllowed } from './audit/isAllowed.ts';
import { type LockedPackage, lockedPackages } from './audit/lockedPackages.ts';
import type { Audit } from './audit/readAudit.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { table } from './table.ts';

const USAGE = `npm run audit:dependencies -- [licences]
  checks the licences of all packages, and asks the registry what is known against them; \`licences\` is the first alone`;

const SEVERE = ['high', 'critical'];

function readLocked(root: string): LockedPackage[] {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const manifestOf = (path: string) =>
    existsSync(join(root, path, 'package.json')) ? read(`${path}/package.json`) : undefined;
  return lockedPackages(read('package-lock.json'), manifestOf);
}

const refused = (packages: readonly LockedPackage[]): string[] =>
  packages
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ path, version, licence }) => `${path} ${version}: its licence, ${licence}, is not among those allowed`);

function showLicences(packages: readonly LockedPackage[], bundled: ReadonlySet<string>): void {
  const groups = [...Map.groupBy(packages, ({ licence }) => licence)].sort(([, a], [, b]) => b.length - a.length);
  const rows = groups.map(([licence, all]) => [
    ...[licence, all.length, all.filter(({ path }) => bundled.has(path)).length],
    isAllowed(licence) ? 'yes' : 'NO',
  ]);
  console.log(table(['licence', 'packages', 'of these bundled into functions', 'allowed'], rows));
}

/** @returns what must be mended. */
function showAudit(audit: Audit, bundled: ReadonlySet<string>): string[] {
  if (!audit.asked) {
    const remedy = 'ask one that answers npm audit: npm config set registry';
    return [`\nVulnerabilities: NOT CHECKED. The registry could not be asked (${audit.reason}): ${remedy}`];
  }
  if (audit.found.length === 0) console.log('\nVulnerabilities: the registry knows of none.');
  const isBundled = (paths: readonly string[]) => paths.some((path) => bundled.has(path));
  const rows = audit.found.map(({ name, severity, title, paths }) => [
    name,
    severity,
    isBundled(paths) ? 'yes' : 'no',
    title,
  ]);
  if (rows.length > 0)
    console.log(`\n${table(['package', 'severity', 'bundled into functions', 'what is known'], rows)}`);
  return audit.found
    .filter(({ severity, paths }) => SEVERE.includes(severity) && isBundled(paths))
    .map(
      ({ name, severity }) => `${name} is bundled into functions and has a known weakness (${severity}): upgrade it`,
    );
}

const { positionals } = readCommand(USAGE, {}, ['licences']);
await runCommand(async () => {
  const root = resolve('.');
  const packages = readLocked(root);
  const problems = refused(packages);
  if (positionals.length === 0) {
    console.log('Bundling all functions, to tell what is in them, and asking the registry …\n');
    const bundled = await bundledPaths();
    showLicences(packages, bundled);
    problems.push(...showAudit(askRegistry(root), bundled));
  }
  for (const problem of problems) console.error(problem);
  return problems.length === 0;
});
