import { checkAdapters } from './checks/checkAdapters.ts';
import { checkCompose } from './checks/checkCompose.ts';
import { checkConformance } from './checks/checkConformance.ts';
import { checkCosts } from './checks/checkCosts.ts';
import { checkDependencies } from './checks/checkDependencies.ts';
import { checkEntries } from './checks/checkEntries.ts';
import { checkExamples } from './checks/checkExamples.ts';
import { checkFunctions } from './checks/checkFunctions.ts';
import { checkImports } from './checks/checkImports.ts';
import { checkManifests } from './checks/checkManifests.ts';
import { checkPatterns } from './checks/checkPatterns.ts';
import { checkReadme } from './checks/checkReadme.ts';
import { checkServerlessYaml } from './checks/checkServerlessYaml.ts';
import { readRepository } from './checks/readRepository.ts';
import { isService, type PackageFolder, type Problem, type Repository } from './checks/types.ts';

/** Every service is laid out as this one. */
const MODEL = 'services/simple-web-service';

/** All problems of the repository: its services' shape, every package's imports and dependencies, and what shared/ says. */
export function checkServices(repository: Repository): Problem[] {
  const { packages } = repository;
  const model = packages.find(({ path }) => path === MODEL);
  const checkShape = (service: PackageFolder) => [
    ...checkEntries(service),
    ...checkReadme(service),
    ...checkCosts(service),
    ...checkManifests(service),
    ...checkFunctions(service),
    ...checkAdapters(service),
    ...checkServerlessYaml(service, model ?? service),
  ];
  return [
    ...checkCompose(repository),
    ...checkPatterns(repository),
    ...packages.filter(isService).flatMap(checkShape),
    ...packages.flatMap((folder) => [
      ...checkImports(folder, repository),
      ...checkDependencies(folder, repository),
      ...checkExamples(folder),
      ...checkConformance(folder),
    ]),
  ];
}

if (import.meta.main) {
  const problems = checkServices(readRepository(process.cwd()));
  for (const { file, mend } of problems) console.error(`${file}: ${mend}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
