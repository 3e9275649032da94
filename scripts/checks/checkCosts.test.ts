import { costSection } from '../cost/costSection.ts';
import { checkCosts } from './checkCosts.ts';
import { soundService } from './soundService.fixture.ts';

const section = costSection({
  ...{ service: 'shop', events: 'orders placed', counted: 200 },
  use: [
    { head: 'httpApi', quantity: 1 },
    { head: 'lambda', quantity: 1.1 },
  ],
  month: [{ head: 'alarm', count: 2 }],
});
const mends = (readme: string) => checkCosts(soundService({ 'README.md': readme })).map(({ mend }) => mend);
const countAnew = 'count anew what it costs: npm run cost -- shop --write';

test('lets costs pass that were counted', () => {
  expect(mends(`# Shop\n\n${section}\n\nHalf of it is the API.\n`)).toEqual([]);
});

test.each([
  ['is missing', ''],
  ['is of another service', section.replace('-- shop', '-- router')],
  ['does not add up', section.replace('**$1.22**', '**$1.02**')],
  ['has another price', section.replace('| $1.00 |', '| $0.90 |')],
  ['has prices of another month', section.replace(/\d{4}-\d\d/, '2019-01')],
  ['has a row that no price names', section.replace('Lambda requests', 'Lambda calls')],
])('refuses what %s', (_, readme) => {
  expect(mends(readme)).toEqual([countAnew]);
});
