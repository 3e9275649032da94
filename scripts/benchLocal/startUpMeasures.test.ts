import { type Round, startUpMeasures } from './startUpMeasures.ts';

const round = (ready: number, of: number, started = 20): Round => ({
  own: { readyMilliseconds: ready, cpuSeconds: 6, bundledMilliseconds: 2 * ready, megabytes: 600, mostMegabytes: 900 },
  offline: { readyMilliseconds: of, cpuSeconds: 40, megabytes: 8_000, started },
});

const measures = (rounds: readonly Round[]) =>
  Object.fromEntries(startUpMeasures(rounds).map((each) => [each.what, each]));

test('a cold start is compared with a cold one, each warm one with the one beside it', () => {
  const found = measures([round(7_000, 70_000), round(1_000, 20_000), round(3_000, 30_000)]);

  expect(found['cold start, all services']).toMatchObject({ target: 0.15, ratios: [0.1] });
  expect(found['warm start, all services']).toMatchObject({ target: 0.06, ratios: [0.05, 0.1] });
  expect(found['memory after a warm start']?.ratios).toEqual([0.075, 0.075]);
});

test('how long all bundles take is told and has no target', () => {
  const found = measures([round(7_000, 70_000)])['cold start, until every function is bundled'];

  expect(found).toMatchObject({ ratios: [0.2] });
  expect(found).not.toHaveProperty('target');
});

test('what was measured can be read', () => {
  const found = measures([round(7_000, 70_000)]);

  expect(found['cold start, all services']?.detail).toBe('7.0 of 70.0 s; processor until ready 6.0 of 40.0 s');
  expect(found['memory after a cold start']?.detail).toBe('600 (while it bundles 900) of 8000 MB');
});

test('beside fewer than twenty times have no verdict, and say why', () => {
  const found = measures([round(7_000, 70_000), round(1_000, 20_000, 12), round(1_000, 20_000)]);

  expect(found['cold start, all services']).toMatchObject({ target: 0.15 });
  expect(found['warm start, all services']).not.toHaveProperty('target');
  expect(found['warm start, all services']?.detail).toContain(', counted up from 12, as memory is short: no verdict;');
  expect(found['memory after a warm start']).toMatchObject({ target: 0.15 });
});
