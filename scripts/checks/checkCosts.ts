import { costSection, sectionIn } from '../cost/costSection.ts';
import { readSection } from '../cost/readSection.ts';
import { type ServiceCheck, serviceName } from './types.ts';

/** What a README says of costs was counted, has today's prices, and adds up. Whether it is still so, `npm run cost -- --check` counts. */
export const checkCosts: ServiceCheck = (service) => {
  const text = service.files.get('README.md');
  if (text === undefined) return [];
  const name = serviceName(service);
  const section = sectionIn(text, name);
  if (section !== undefined && section === costSection(readSection(section))) return [];
  return [{ file: `${service.path}/README.md`, mend: `count anew what it costs: npm run cost -- ${name} --write` }];
};
