import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readForms } from '@patterns/offline/localFolder';
import { type CompiledTemplate, compiledTemplate } from './compiledTemplate.ts';
import { verifyTemplate } from './verifyTemplate.ts';

export interface VerifiedForm {
  /** Undefined for the service as it deploys without params. */
  form?: string;
  template: CompiledTemplate['template'];
  /** The resource, and what mends it; first what osls warned about. */
  findings: string[];
}

/**
 * Holds the templates of a service and of each of its forms, as they would be deployed alone, to the rules that a
 * reviewer would apply.
 *
 * @example
 * for (const { form, findings } of await verifyService(serviceDir)) console.log(form, findings);
 */
export async function verifyService(serviceDir: string): Promise<VerifiedForm[]> {
  const files = globSync('{src/**/*.ts,resources/*.yml,serverless.yml}', { cwd: serviceDir });
  const sources = files.map((file) => readFileSync(join(serviceDir, file), 'utf8')).join('\n');
  const verified: VerifiedForm[] = [];
  for (const { name, params, template: file } of [{ name: undefined }, ...(await readForms(serviceDir))]) {
    const { template, warnings, ...compiled } = await compiledTemplate(serviceDir, params, file);
    const findings = [...warnings, ...verifyTemplate({ ...compiled, sources })];
    verified.push({ ...(name && { form: name }), template, findings });
  }
  return verified;
}
