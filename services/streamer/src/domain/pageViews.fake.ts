import type { PageViews, Step } from './pageViews.ts';

/** Page views in memory, for tests; pageViews.contract.ts holds them to what the table does. */
export function fakePageViews(): PageViews & { views(page: string, minute: string): Promise<number> } {
  const counts = new Map<string, number>();
  const steps = new Map<string, Step>();
  const key = (page: string, minute: string) => `${minute} ${page}`;
  return {
    views: async (page, minute) => counts.get(key(page, minute)) ?? 0,
    lastStep: async (place) => {
      const step = steps.get(place);
      return step && { to: step.to, passedOver: step.passedOver ?? [] };
    },
    add: async (step, added) => {
      if (steps.get(step.place)?.to !== step.from) return 'duplicate';
      steps.set(step.place, step);
      for (const { page, minute, views } of added) {
        counts.set(key(page, minute), (counts.get(key(page, minute)) ?? 0) + views);
      }
      return 'stored';
    },
  };
}
