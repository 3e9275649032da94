import { dollars } from './dollars.ts';
import { monthlyPrices, type Price, prices, pricesOf } from './prices.ts';
import type { Bill } from './types.ts';

const begin = (service: string) => `<!-- npm run cost -- ${service} --write -->`;
const END = '<!-- end of what was counted -->';

// INIT: https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/ (since August 2025).
const BESIDE =
  'Beside it come cold starts (Lambda bills the time of INIT as any other), X-Ray ($0.25 a million of traces where much is called, up to $5 at less than one call a second), KMS, data transfer, storage, and what neighbours cost. Lambda time is a lower bound, the quickest tenth of runs on the machine that counted; 10 ms more of a function are $0.03 a million at 256 MB.';

/** What a README says of the bill; what stands around it is the service's own. */
export function costSection(bill: Bill): string {
  const { service, events, varies, counted, use, month } = bill;
  const used = use.map(({ head, quantity }) => row(prices[head], quantity, quantity * 1_000_000));
  const paid = month.map(({ head, count }) => row(monthlyPrices[head], count, count));
  return [
    begin(service),
    '',
    `List prices of ${pricesOf.region}, ${pricesOf.month}, without free tiers; ${counted} ${events}, played on the local cloud, counted.${varies ? ` ${varies}` : ''}`,
    BESIDE,
    '',
    `| a million ${events} | each | a million |`,
    '|---|--:|--:|',
    ...used,
    `| **in all** | | **${dollars(useTotal(bill))}** |`,
    '',
    ...(paid.length > 0
      ? [
          '| a month, used or not | count | a month |',
          '|---|--:|--:|',
          ...paid,
          `| **in all** | | **${dollars(monthTotal(bill))}** |`,
          '',
        ]
      : []),
    END,
  ].join('\n');
}

function row({ name, unit, dollars: price }: Price, quantity: number, factor: number): string {
  return `| ${name} | ${quantity}${unit ? ` ${unit}` : ''} | ${dollars(price * factor)} |`;
}

const cents = (amount: number) => Math.round(amount * 100) / 100;

/** Dollars for a million events: the sum of what the rows show. */
export function useTotal({ use }: Pick<Bill, 'use'>): number {
  return use.reduce((sum, { head, quantity }) => sum + cents(prices[head].dollars * quantity * 1_000_000), 0);
}

/** Dollars a month. */
export function monthTotal({ month }: Pick<Bill, 'month'>): number {
  return month.reduce((sum, { head, count }) => sum + cents(monthlyPrices[head].dollars * count), 0);
}

/** The counted part of a README; none before it was written. */
export function sectionIn(readme: string, service: string): string | undefined {
  const from = readme.indexOf(begin(service));
  const to = readme.indexOf(END, from);
  return from < 0 || to < 0 ? undefined : readme.slice(from, to + END.length);
}

/** The README with that part in its place, or at the beginning of its section of costs. */
export function withSection(readme: string, bill: Bill): string {
  const before = sectionIn(readme, bill.service);
  if (before !== undefined) return readme.replace(before, () => costSection(bill));
  return readme.replace('## What it costs\n', (heading) => `${heading}\n${costSection(bill)}\n`);
}
