import { isDeepStrictEqual } from 'node:util';
import { manifest } from './manifest.ts';
import { type Problem, type ServiceCheck, serviceName } from './types.ts';

const SCRIPTS = { start: 'serverless offline', package: 'serverless package', deploy: 'serverless deploy' };

/** A service's package.json and tsconfig.json say nothing that the others' do not. */
export const checkManifests: ServiceCheck = (service) => {
  const { name, type, scripts } = manifest(service);
  const problems: Problem[] = [];
  const file = `${service.path}/package.json`;
  const expected = serviceName(service);
  if (name !== expected) problems.push({ file, mend: `name the package as its folder: ${expected}` });
  if (type !== undefined) problems.push({ file, mend: 'remove "type": the bundles are CommonJS' });
  if (!isDeepStrictEqual(scripts, { ...scripts, ...SCRIPTS }))
    problems.push({ file, mend: `make the scripts ${JSON.stringify(SCRIPTS)}` });
  const tsconfig = service.files.get('tsconfig.json') ?? '';
  if (/"paths"\s*:/.test(tsconfig)) {
    problems.push({
      file: `${service.path}/tsconfig.json`,
      mend: 'remove "paths": packages are reached by their exports',
    });
  }
  return problems;
};
