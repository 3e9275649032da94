import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areNeighbours } from './areNeighbours.ts';

const folder = mkdtempSync(join(tmpdir(), 'compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('services of which one gets a param of the other, or both the same of a third', () => {
  const file = join(folder, 'serverless-compose.yml');
  const params = { topicArn: '$' + '{bills.TopicArn}' };
  const services = { bills: {}, reports: { params }, works: { params }, mugs: {} };
  const composed = Object.entries(services).map(([name, service]) => [name, { path: name, ...service }]);
  writeFileSync(file, JSON.stringify({ services: Object.fromEntries(composed) }));

  const neighbours = areNeighbours(file);

  expect([neighbours('bills', 'reports'), neighbours('reports', 'bills')]).toEqual([true, true]);
  expect(neighbours('reports', 'works')).toBe(true);
  expect([neighbours('bills', 'mugs'), neighbours('reports', 'elsewhere')]).toEqual([false, false]);
});

test('without the file there are none', () => {
  expect(areNeighbours(join(folder, 'absent.yml'))('bills', 'reports')).toBe(false);
});
