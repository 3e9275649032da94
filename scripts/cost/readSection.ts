import { type Head, type MonthlyHead, monthlyPrices, type Price, prices } from './prices.ts';
import type { Bill } from './types.ts';

/** The bill that the counted part of a README shows. Rows that no price names are left out. */
export function readSection(section: string): Bill {
  const [, service = ''] = /npm run cost -- (\S+)/.exec(section) ?? [];
  const [, counted = '0', events = ''] = /free tiers; (\d+) (.+), played/.exec(section) ?? [];
  const [, varies] = /, counted\. (.+)$/m.exec(section) ?? [];
  const rows = [...section.matchAll(/^\| ([^|*]+?) \| ([\d.]+)[^|]* \| \$[\d.]+ \|$/gm)];
  const named = <Key extends string>(table: Readonly<Record<Key, Price>>) =>
    rows.flatMap(([, name = '', count = '']) => {
      const head = (Object.keys(table) as Key[]).find((key) => table[key].name === name);
      return head ? [{ head, quantity: Number(count) }] : [];
    });
  return {
    ...{ service, events, counted: Number(counted) },
    ...(varies && { varies }),
    use: named<Head>(prices),
    month: named<MonthlyHead>(monthlyPrices).map(({ head, quantity: count }) => ({ head, count })),
  };
}
