import { costSection, sectionIn, useTotal, withSection } from './costSection.ts';
import { readSection } from './readSection.ts';
import type { Bill } from './types.ts';

const bill: Bill = {
  service: 'shop',
  events: 'orders placed',
  counted: 200,
  use: [
    { head: 'httpApi', quantity: 1 },
    { head: 'lambda', quantity: 1.1 },
    { head: 'lambdaTime', quantity: 0.003 },
    { head: 'kinesisIn', quantity: 2 },
  ],
  month: [
    { head: 'alarm', count: 13 },
    { head: 'db.t4g.micro', count: 1 },
  ],
};

describe('the section of a README', () => {
  const readme = '# Shop\n\n## What it costs\n\nMind the gap.\n\n## Make it yours\n';

  test('adds up what its rows show', () => {
    expect(useTotal(bill)).toBeCloseTo(1 + 0.22 + 0.04 + 0.15, 2);
    expect(costSection(bill)).toContain('| Lambda requests | 1.1 | $0.22 |');
    expect(costSection(bill)).toContain('| **in all** | | **$1.41** |');
    expect(costSection(bill)).toContain('| **in all** | | **$12.98** |');
  });

  test('is read as it was written', () => {
    expect(readSection(costSection(bill))).toEqual(bill);
    expect(readSection(costSection({ ...bill, varies: 'They race.' }))).toEqual({ ...bill, varies: 'They race.' });
  });

  test('goes before the prose, and a newer one in the place of the older', () => {
    const written = withSection(readme, bill);
    const again = withSection(written, { ...bill, use: [{ head: 'httpApi', quantity: 2 }] });

    expect(written).toMatch(/## What it costs\n\n<!--[\s\S]*-->\n\nMind the gap\./);
    expect(again.match(/<!-- npm run cost/g)).toHaveLength(1);
    expect(sectionIn(again, 'shop')).toContain('| HTTP API requests | 2 | $2.00 |');
  });
});
