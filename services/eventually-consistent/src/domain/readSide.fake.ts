import { AppError } from '@patterns/runtime/errors';
import type { Change } from './change.ts';
import type { ReadSide, Rebuilding } from './readSide.ts';
import { NAMED_ORDERS, type ReportRow, type Reports } from './report.ts';
import type { Money } from './thing.ts';

interface Row {
  change: Change;
  /** A time that rises with each write. */
  writtenAt: number;
}

/** The read side in memory, for tests; readSide.contract.ts holds it to what the database does. */
export function fakeReadSide(): ReadSide & Rebuilding & Reports & { rows: Map<string, Row> } {
  const rows = new Map<string, Row>();
  let time = 0;
  const write = (change: Change) => {
    time += 1;
    rows.set(`${change.kind}#${change.id}`, { change, writtenAt: time });
  };
  const knownOf = ({ kind, id }: Pick<Change, 'kind' | 'id'>) => rows.get(`${kind}#${id}`);

  const customerOf = (customerId: string, orderIds: string[]): ReportRow['customer'] => {
    const known = knownOf({ kind: 'customer', id: customerId })?.change;
    if (!known) return { status: 'not-arrived', orderIds: orderIds.slice(0, NAMED_ORDERS) };
    if (known.deleted || known.kind !== 'customer') return { status: 'deleted' };
    return { status: 'present', name: known.name, email: known.email };
  };
  const live = () => [...rows.values()].flatMap(({ change }) => (change.deleted ? [] : [change]));

  return {
    rows,
    apply: async (change) => {
      refuseNul(change);
      const known = knownOf(change);
      if (known && known.change.version >= change.version) return 'duplicate';
      write(change);
      return 'stored';
    },
    begin: async () => {
      time += 1;
      return `2026-01-01 00:00:00.${String(time).padStart(6, '0')}+00`;
    },
    refill: async (changes, begunAt) => {
      refuseNul(...changes);
      let ahead = 0;
      for (const change of changes) {
        const known = knownOf(change);
        const isOld = known && known.writtenAt < timeOf(begunAt);
        if (isOld && known.change.version > change.version) ahead += 1;
        if (!known || isOld || known.change.version <= change.version) write(change);
      }
      return ahead;
    },
    sweep: async (begunAt) => {
      const gone = [...rows].filter(([, { change, writtenAt }]) => !change.deleted && writtenAt < timeOf(begunAt));
      for (const [key] of gone) rows.delete(key);
      return gone.length;
    },
    ordersByCustomer: async ({ limit, after = '' }) => {
      const orders = live().flatMap((change) => (change.kind === 'order' ? [change] : []));
      const customers = live().flatMap(({ kind, id }) => (kind === 'customer' ? [id] : []));
      const ids = [...new Set([...customers, ...orders.map(({ customerId }) => customerId)])].sort();
      return ids
        .filter((id) => id > after)
        .slice(0, limit)
        .map((customerId) => {
          const own = orders.filter((order) => order.customerId === customerId);
          const orderIds = own.map(({ id }) => id).sort();
          const totals = sums(own.map(({ total }) => total));
          return { customerId, customer: customerOf(customerId, orderIds), orderCount: own.length, totals };
        });
    },
  };
}

/** Of the microseconds that a rebuild's beginning is told by. */
const timeOf = (begunAt: string): number => Number(begunAt.slice(20, 26));

/** PostgreSQL holds no text with it. */
function refuseNul(...changes: readonly Change[]): void {
  const values = changes.flatMap((change) => Object.values({ ...change, ...('total' in change && change.total) }));
  const hasNul = values.some((value) => typeof value === 'string' && value.includes('\0'));
  if (hasNul) throw new AppError('invalid', 'No text holds a NUL.');
}

function sums(amounts: readonly Money[]): Money[] {
  const byCurrency = Map.groupBy(amounts, ({ currency }) => currency);
  return [...byCurrency]
    .map(([currency, own]) => ({ amount: own.reduce((sum, { amount }) => sum + amount, 0), currency }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}
