import { isDeepStrictEqual } from 'node:util';
import { manifest } from './manifest.ts';
import { type Problem, type ServiceCheck, serviceName } from './types.ts';

const SCRIPTS = { start: 'serverless offline', package: 'serverless package', deploy: 'serverless deploy' };

const FIELDS = ['name', 'version', 'private', 'license', 'scripts', 'dependencies', 'devDependencies'];

const TSCONFIG = { extends: '../../tsconfig.json', include: ['src', 'e2e', 'local'] };

/** A service's package.json has the fields of the others, with scripts of its own besides; its tsconfig.json is theirs. */
export const checkManifests: ServiceCheck = (service) => {
  const { name, scripts, ...more } = manifest(service);
  const problems: Problem[] = [];
  const file = `${service.path}/package.json`;
  const expected = serviceName(service);
  if (name !== expected) problems.push({ file, mend: `name the package as its folder: ${expected}` });
  for (const field of Object.keys(more).filter((field) => !FIELDS.includes(field))) {
    problems.push({ file, mend: `remove "${field}": a service has only ${FIELDS.join(', ')}` });
  }
  if (!isDeepStrictEqual(scripts, { ...scripts, ...SCRIPTS }))
    problems.push({ file, mend: `make the scripts ${JSON.stringify(SCRIPTS)}` });
  const tsconfig = service.files.get('tsconfig.json');
  if (tsconfig !== undefined && !isDeepStrictEqual(JSON.parse(tsconfig), TSCONFIG)) {
    problems.push({ file: `${service.path}/tsconfig.json`, mend: `leave ${JSON.stringify(TSCONFIG)}` });
  }
  return problems;
};
