import type { PlacedOrder } from './order.ts';
import type { Claim, Orders } from './orders.ts';
import type { Prices } from './outbox.ts';

interface Kept {
  claimId: string;
  content: string;
  isClaimed: boolean;
  order?: PlacedOrder;
}

export interface FakeOrders extends Orders {
  /** By order. */
  outbox: Map<string, { prices?: Prices; isClosed?: boolean }>;
}

const copyOf = <Value>(value: Value): Value => structuredClone(value);

export function fakeOrders(...known: PlacedOrder[]): FakeOrders {
  const orders = new Map(known.map((order) => [order.orderId, order]));
  const keys = new Map<string, Kept>();
  const outbox: FakeOrders['outbox'] = new Map();
  const mine = ({ key, claimId }: Claim) => {
    const kept = keys.get(key);
    return kept?.claimId === claimId && !kept.order ? kept : undefined;
  };

  return {
    outbox,

    claim: async (key, { orderId, customerId, items }) => {
      const claim = { key: `${customerId} ${key}`, claimId: `claim-${keys.size}-${Math.random()}` };
      const content = JSON.stringify({ orderId, customerId, items });
      const kept = keys.get(claim.key);
      if (kept && kept.content !== content) return { status: 'other-order' };
      if (kept?.order) return { status: 'answered', order: copyOf(kept.order) };
      if (kept?.isClaimed) return { status: 'running' };
      keys.set(claim.key, { claimId: claim.claimId, content, isClaimed: true });
      return { status: 'claimed', claim };
    },

    release: async (claim) => {
      const kept = mine(claim);
      if (kept) kept.isClaimed = false;
    },

    place: async (order, claim) => {
      const kept = claim && mine(claim);
      if (claim && !kept) return 'lost';
      if (orders.has(order.orderId)) return 'taken';
      orders.set(order.orderId, copyOf(order));
      outbox.set(order.orderId, {});
      if (kept) kept.order = copyOf(order);
      return 'placed';
    },

    find: async (orderId) => copyOf(orders.get(orderId)),
  };
}
