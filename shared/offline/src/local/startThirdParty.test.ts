import type { RequestListener } from 'node:http';
import { createFaults } from '../faults/createFaults.ts';
import { startThirdParty } from './startThirdParty.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function started(listener: RequestListener) {
  const told: string[] = [];
  const report = (line: string) => void told.push(line);
  const faults = createFaults(report);
  const { url, stop } = await startThirdParty({ file: 'rates.ts', listener }, { faults, report });
  stops.push(stop);
  return { url, stop, faults, told };
}

test('answers as its listener does, until it is stopped', async () => {
  const { url, stop } = await started((request, response) => void response.end(request.url));

  expect(await (await fetch(`${url}/rates?a=b`)).text()).toBe('/rates?a=b');
  stop();
  await expect(fetch(url)).rejects.toThrow();
});

test('a strike is told without the query', async () => {
  const { url, faults, told } = await started((_, response) => void response.end());
  faults.add({ target: { url }, effect: { error: '429' } });

  const answer = await fetch(`${url}/rates?key=secret`);

  expect([answer.status, await answer.json()]).toEqual([429, { message: 'Too Many Requests' }]);
  expect(told).toEqual([`fault-1 struck: ${url}/rates, error 429`]);
});

test.each<[string, RequestListener]>([
  [
    'throws',
    () => {
      throw new Error('out of order');
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('out of order');
    },
  ],
])('a listener that %s is reported and answered with 500', async (_, listener) => {
  const { url, told } = await started(listener);

  expect((await fetch(url)).status).toBe(500);
  expect(told).toEqual(['rates.ts failed: out of order']);
});
