import { countRecords } from './countRecords.ts';
import { fakePageViews } from './pageViews.fake.ts';
import type { PageViews } from './pageViews.ts';

const minute = '2026-01-31T12:00:00Z';
const place = 'shard';
/** More than one transaction holds. */
const records = Array.from({ length: 150 }, (_, index) => ({
  sequenceNumber: String(index + 1),
  view: { page: `/${index}`, minute },
}));

const bury = async () => {};

/** Fails with the step so and so, before or after it takes effect. */
function failingAt(step: number, pageViews: PageViews, when: 'before' | 'after'): PageViews {
  let steps = 0;
  return {
    ...pageViews,
    add: async (...asked) => {
      steps += 1;
      if (steps === step && when === 'before') throw new Error('table away');
      const outcome = await pageViews.add(...asked);
      if (steps === step) throw new Error('answer lost');
      return outcome;
    },
  };
}

test('all records are counted, in as many steps as it takes', async () => {
  const pageViews = fakePageViews();

  expect(await countRecords(place, undefined, records, { pageViews, bury })).toEqual({ views: 150 });
  expect(await pageViews.lastStep(place)).toMatchObject({ to: '150' });
  expect(await pageViews.views('/149', minute)).toBe(1);
});

test('a step that fails stops it, and what is counted stays', async () => {
  const pageViews = fakePageViews();

  const failing = failingAt(2, pageViews, 'before');
  const counted = await countRecords(place, undefined, records, { pageViews: failing, bury });

  expect(counted).toMatchObject({ views: 99, stopped: { at: '100', error: new Error('table away') } });
  expect(await pageViews.lastStep(place)).toMatchObject({ to: '99' });
});

test('a step whose answer was lost is known by its place', async () => {
  const pageViews = fakePageViews();

  await countRecords(place, undefined, records, { pageViews: failingAt(1, pageViews, 'after'), bury });

  expect(await pageViews.lastStep(place)).toMatchObject({ to: '99' });
});

test('where somebody else counts, nothing is counted twice', async () => {
  const pageViews = fakePageViews();
  await countRecords(place, undefined, records, { pageViews, bury });

  const counted = await countRecords(place, undefined, records, { pageViews, bury });

  expect(counted).toMatchObject({ views: 0, stopped: { at: '1', error: { retryable: true } } });
  expect(await pageViews.views('/1', minute)).toBe(1);
});

test('what is no view is buried once its cut is stored, and known by the place', async () => {
  const pageViews = fakePageViews();
  const buried: string[] = [];
  const bad = [{ sequenceNumber: '151', view: undefined }];
  const bury = async (sequenceNumbers: readonly string[]) => {
    expect((await pageViews.lastStep(place))?.passedOver).toEqual(sequenceNumbers);
    buried.push(...sequenceNumbers);
  };

  const counted = await countRecords(place, undefined, [...records, ...bad], { pageViews, bury });

  expect(counted).toEqual({ views: 150 });
  expect(buried).toEqual(['151']);
});

test('what can not be buried stops it, after what is counted with it', async () => {
  const pageViews = fakePageViews();
  const away = new Error('queue away');
  const bad = [{ sequenceNumber: '0', view: undefined }];

  const deps = { pageViews, bury: () => Promise.reject(away) };
  const counted = await countRecords(place, undefined, [...bad, ...records], deps);

  expect(counted).toEqual({ views: 99, stopped: { at: '0', error: away } });
  expect(await pageViews.lastStep(place)).toEqual({ to: '99', passedOver: ['0'] });
});
