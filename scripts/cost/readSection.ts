import { type Head, type MonthlyHead, monthlyPrices, type Price, prices } from './prices.ts';
import type { MonthLine, UseLine } from './types.ts';

/** The lines that the counted part of a README shows. Rows that no price names are left out. */
export function readSection(section: string): { use: UseLine[]; month: MonthLine[] } {
  const rows = [...section.matchAll(/^\| ([^|*]+?) \| ([\d.]+)[^|]* \| \$[\d.]+ \|$/gm)];
  const named = <Key extends string>(table: Readonly<Record<Key, Price>>) =>
    rows.flatMap(([, name = '', count = '']) => {
      const head = (Object.keys(table) as Key[]).find((key) => table[key].name === name);
      return head ? [{ head, quantity: Number(count) }] : [];
    });
  return {
    use: named<Head>(prices),
    month: named<MonthlyHead>(monthlyPrices).map(({ head, quantity: count }) => ({ head, count })),
  };
}
