import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileCached } from '@patterns/offline/compile';
import { readCompose } from '@patterns/offline/compose';
import type { Form } from '@patterns/offline/local';
import { readLocalFolder } from '@patterns/offline/localFolder';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { table } from './table.ts';
import { resourcesOf } from './template/read.ts';
import { verifyTemplate } from './verify/verifyTemplate.ts';

const USAGE = `npm run verify:templates
  checks the CloudFormation template of each service and of each of its forms, and asks cfn-lint where it is installed`;

/** As long as a stage's name may be: whatever fits with it, fits with every other. */
const STAGE = 's'.repeat(20);

interface Verified {
  service: string;
  resources: number;
  findings: string[];
  template: object;
}

/** Checks the template of a service, as it would be deployed alone, against the rules that a reviewer would apply. */
async function verify(name: string, serviceDir: string, { params = {}, template: file }: Form = {}): Promise<Verified> {
  const options = { serviceDir, params, region: 'us-east-1', stage: STAGE, ...(file && { file }) };
  const { service, template, warnings } = await compileCached(options);
  const resources = resourcesOf(template);
  const files = globSync('{src/**/*.ts,resources/*.yml,serverless.yml}', { cwd: serviceDir });
  const sources = files.map((file) => readFileSync(join(serviceDir, file), 'utf8')).join('\n');
  const outputs = Object.keys(template.Outputs ?? {});
  const findings = verifyTemplate({ service, stage: STAGE, resources, outputs, sources }).map(
    ({ id, mend }) => `${id}: ${mend}`,
  );
  return { service: name, resources: resources.length, findings: [...warnings, ...findings], template };
}

/** AWS's own linter, where it is installed. */
function lint(verified: readonly Verified[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  try {
    for (const { service, template } of verified)
      writeFileSync(join(folder, `${service}.json`), JSON.stringify(template));
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
  const services = readCompose(resolve('serverless-compose.yml'));
  const verified: Verified[] = [];
  for (const { name, serviceDir } of services) {
    verified.push(await verify(name, serviceDir));
    const { forms } = await readLocalFolder(serviceDir);
    for (const form of forms) verified.push(await verify(`${name}-${form.name}`, serviceDir, form));
  }
  const problems = verified.flatMap(({ service, findings }) => findings.map((finding) => `${service}: ${finding}`));
  problems.push(...lint(verified));
  console.log(
    table(
      ['service', 'resources', 'findings'],
      verified.map(({ service, resources, findings }) => [service, resources, findings.length]),
    ),
  );
  for (const problem of problems) console.error(problem);
  return problems.length === 0;
});
