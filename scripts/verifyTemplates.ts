import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import { verifyService } from '@patterns/testing/template';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { table } from './table.ts';
import { missingOutputs } from './verify/missingOutputs.ts';

const USAGE = `npm run verify:templates
  checks the CloudFormation template of each service and of each of its forms, and asks cfn-lint where it is installed`;

interface Verified {
  name: string;
  template: { Resources: object };
  findings: string[];
}

async function verify(name: string, serviceDir: string): Promise<Verified[]> {
  return (await verifyService(serviceDir)).map(({ form, template, findings }) => ({
    name: form ? `${name}-${form}` : name,
    template,
    findings: [...findings, ...missingOutputs(name, template.Outputs ?? {})],
  }));
}

/** AWS's own linter, where it is installed. */
function lint(verified: readonly Verified[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  try {
    for (const { name, template } of verified) writeFileSync(join(folder, `${name}.json`), JSON.stringify(template));
    execFileSync('cfn-lint', ['--ignore-checks', 'W3005', '--', ...globSync(join(folder, '*.json'))], {
      encoding: 'utf8',
    });
    console.log('cfn-lint found nothing.');
    return [];
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string };
    if (code !== 'ENOENT') return [stdout ?? String(error)];
    console.log('cfn-lint is not installed here, so it was not asked: pip install cfn-lint');
    return [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

readCommand(USAGE, {});
await runCommand(async () => {
  const verified: Verified[] = [];
  for (const { name, serviceDir } of readCompose(resolve('serverless-compose.yml')))
    verified.push(...(await verify(name, serviceDir)));
  const problems = verified.flatMap(({ name, findings }) => findings.map((finding) => `${name}: ${finding}`));
  problems.push(...lint(verified));
  console.log(
    table(
      ['service', 'resources', 'findings'],
      verified.map(({ name, template, findings }) => [name, Object.keys(template.Resources).length, findings.length]),
    ),
  );
  for (const problem of problems) console.error(problem);
  return problems.length === 0;
});
