import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localCloud } from '../cloud/index.ts';

/**
 * Every sample event is what its function takes: each is sent to it as it stands, in the order given.
 *
 * @param eventsDir its files are named `<functionKey>.json`.
 * @param answers what each function answers its sample, by its key in serverless.yml.
 *
 * @example
 * samplesContract('simple-web-service', resolve(import.meta.dirname, '../events'), {
 *   createProduct: { statusCode: 201 },
 *   getProductInternal: { status: 'ok' },
 * });
 */
export function samplesContract(service: string, eventsDir: string, answers: Record<string, unknown>): void {
  test.each(Object.entries(answers))('the sample event of %s is answered', async (key, answer) => {
    const cloud = localCloud();
    const { functionName } = await cloud.service(service);
    const event: unknown = JSON.parse(readFileSync(join(eventsDir, `${key}.json`), 'utf8'));

    const { payload } = await cloud.invoke(functionName(key), event);

    expect(payload).toEqual(answer);
  });

  test('every sample event is sent', () => {
    expect(
      readdirSync(eventsDir)
        .map((file) => file.replace(/\.json$/, ''))
        .sort(),
    ).toEqual(Object.keys(answers).sort());
  });
}
