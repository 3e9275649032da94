import { type Books, type EntryKind, type Move, reverted } from './books.ts';

/** Books in memory, for tests; books.contract.ts holds them to what the tables do. */
export function fakeBooks(): Books {
  const balances = new Map<string, number>();
  const entries = new Map<string, { status: 'posted' | 'reverted'; moves: readonly Move[] }>();
  const keyOf = (orderId: string, kind: EntryKind) => `${orderId}#${kind}`;
  const balanceOf = (account: string) => balances.get(account) ?? 0;
  const move = ({ account, by }: Move) => balances.set(account, balanceOf(account) + by);

  return {
    post: async (orderId, kind, moves) => {
      const entry = entries.get(keyOf(orderId, kind));
      if (entry?.status === 'reverted') throw reverted();
      if (entry) return 'duplicate';
      if (moves.some(({ account, by }) => by < 0 && balanceOf(account) < -by)) return 'too-little';
      entries.set(keyOf(orderId, kind), { status: 'posted', moves });
      moves.forEach(move);
      return 'stored';
    },
    revert: async (orderId, kind) => {
      const { status, moves } = entries.get(keyOf(orderId, kind)) ?? { status: 'posted', moves: [] };
      if (status === 'reverted') return 'duplicate';
      entries.set(keyOf(orderId, kind), { status: 'reverted', moves });
      moves.map(({ account, by }) => ({ account, by: -by })).forEach(move);
      return 'stored';
    },
    balance: async (account) => balanceOf(account),
    setBalance: async (account, balance) => {
      balances.set(account, balance);
    },
  };
}
