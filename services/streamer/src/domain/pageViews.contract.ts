import { randomUUID } from 'node:crypto';
import type { PageViews } from './pageViews.ts';

const minute = '2026-01-31T12:00:00Z';

/** What every store of page views does, be it the fake or the table. */
export function pageViewsContract(
  name: string,
  subject: () => PageViews,
  viewsOf: (page: string, minute: string) => Promise<number>,
): void {
  describe(`page views: ${name}`, () => {
    const scene = () => ({ pageViews: subject(), place: `shard-${randomUUID()}`, page: `/${randomUUID()}` });

    test('counts add up, and the place moves with them', async () => {
      const { pageViews, place, page } = scene();

      expect(await pageViews.lastStep(place)).toBeUndefined();
      expect(await pageViews.add({ place, from: undefined, to: '7' }, [{ page, minute, views: 2 }])).toBe('stored');
      expect(await pageViews.add({ place, from: '7', to: '9' }, [{ page, minute, views: 3 }])).toBe('stored');

      expect(await viewsOf(page, minute)).toBe(5);
      expect(await pageViews.lastStep(place)).toMatchObject({ to: '9' });
    });

    test.each([undefined, '6', '8'])('what does not begin at the place counts nothing: from %s', async (from) => {
      const { pageViews, place, page } = scene();
      await pageViews.add({ place, from: undefined, to: '7' }, [{ page, minute, views: 2 }]);

      expect(await pageViews.add({ place, from, to: '9' }, [{ page, minute, views: 3 }])).toBe('duplicate');

      expect(await viewsOf(page, minute)).toBe(2);
      expect(await pageViews.lastStep(place)).toMatchObject({ to: '7' });
    });

    test('of five at once from the same place one counts', async () => {
      const { pageViews, place, page } = scene();
      const add = () => pageViews.add({ place, from: undefined, to: '7' }, [{ page, minute, views: 1 }]);

      const outcomes = await Promise.all(Array.from({ length: 5 }, add));

      expect(outcomes.toSorted()).toEqual([...Array(4).fill('duplicate'), 'stored']);
      expect(await viewsOf(page, minute)).toBe(1);
    });

    test('shards count into the same page at once', async () => {
      const { pageViews, page } = scene();
      const add = (place: string) => pageViews.add({ place, from: undefined, to: '7' }, [{ page, minute, views: 1 }]);

      const outcomes = await Promise.all(Array.from({ length: 5 }, () => add(`shard-${randomUUID()}`)));

      expect(outcomes).toEqual(Array(5).fill('stored'));
      expect(await viewsOf(page, minute)).toBe(5);
    });

    test('99 counts are one step', async () => {
      const { pageViews, place, page } = scene();
      const counts = Array.from({ length: 99 }, (_, index) => ({ page: `${page}/${index}`, minute, views: index + 1 }));

      await pageViews.add({ place, from: undefined, to: '7' }, counts);

      expect(await viewsOf(`${page}/98`, minute)).toBe(99);
    });

    test('a page may have as many bytes as a key', async () => {
      const { pageViews, place, page } = scene();
      const longest = `${page}/${'ä'.repeat((2_047 - page.length) / 2)}`;

      await pageViews.add({ place, from: undefined, to: '7' }, [{ page: longest, minute, views: 1 }]);

      expect(await viewsOf(longest, minute)).toBe(1);
    });

    test('what a step has passed over is known until the next one', async () => {
      const { pageViews, place } = scene();

      await pageViews.add({ place, from: undefined, to: '7', passedOver: ['5', '7'] }, []);
      expect(await pageViews.lastStep(place)).toEqual({ to: '7', passedOver: ['5', '7'] });
      await pageViews.add({ place, from: undefined, to: '8', passedOver: ['8'] }, []);
      expect(await pageViews.lastStep(place)).toEqual({ to: '7', passedOver: ['5', '7'] });
      await pageViews.add({ place, from: '7', to: '9' }, []);
      expect(await pageViews.lastStep(place)).toEqual({ to: '9', passedOver: [] });
    });

    test('a step without counts moves the place', async () => {
      const { pageViews, place } = scene();

      await pageViews.add({ place, from: undefined, to: '7' }, []);

      expect(await pageViews.lastStep(place)).toMatchObject({ to: '7' });
    });
  });
}
