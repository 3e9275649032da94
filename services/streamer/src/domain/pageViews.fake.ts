import type { PageViews } from './pageViews.ts';

/** Page views in memory, for tests; pageViews.contract.ts holds them to what the table does. */
export function fakePageViews(): PageViews & { views(page: string, minute: string): Promise<number> } {
  const counts = new Map<string, number>();
  const places = new Map<string, string>();
  const key = (page: string, minute: string) => `${minute} ${page}`;
  return {
    views: async (page, minute) => counts.get(key(page, minute)) ?? 0,
    countedTo: async (place) => places.get(place),
    add: async ({ place, from, to }, added) => {
      if (places.get(place) !== from) return 'duplicate';
      places.set(place, to);
      for (const { page, minute, views } of added) {
        counts.set(key(page, minute), (counts.get(key(page, minute)) ?? 0) + views);
      }
      return 'stored';
    },
  };
}
