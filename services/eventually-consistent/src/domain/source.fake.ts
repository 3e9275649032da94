import type { Change } from './change.ts';
import type { Source } from './source.ts';

/** The source in memory, for tests; source.contract.ts holds it to what the table does. */
export function fakeSource(now = () => Date.now()): Source & {
  /** All changes there ever were, in order: what its stream brings. */
  changes: Change[];
  items: Map<string, Change>;
  /** What a time to live does. */
  expire(): void;
} {
  const items = new Map<string, Change>();
  const changes: Change[] = [];
  const keep = (change: Change) => {
    items.set(`${change.kind}#${change.id}`, change);
    changes.push(change);
    return change.version;
  };
  return {
    items,
    changes,
    expire: () => {
      for (const [key, { deleted }] of items) if (deleted) items.delete(key);
    },
    put: async (thing) => {
      const version = (items.get(`${thing.kind}#${thing.id}`)?.version ?? now()) + 1;
      return keep({ ...thing, deleted: false, version, lastUpdated: new Date(now()).toISOString() });
    },
    remove: async (kind, id) => {
      const known = items.get(`${kind}#${id}`);
      if (!known || known.deleted) return 'absent';
      keep({ kind, id, deleted: true, version: known.version + 1, lastUpdated: new Date(now()).toISOString() });
      return 'removed';
    },
    page: async (after = '') => {
      const keys = [...items.keys()].sort().filter((key) => key > after);
      const page = keys.slice(0, 2);
      const next = keys.length > page.length ? page.at(-1) : undefined;
      return { items: page.map((key) => items.get(key)), ...(next !== undefined && { next }) };
    },
  };
}
