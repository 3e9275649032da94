import { eventually, type Invocation, type LocalService } from '../cloud/index.ts';

/**
 * Waits until a request has been run exactly so often and answers its runs, the first attempt first.
 *
 * @param key the function's in serverless.yml.
 * @example
 * const { requestId } = await cloud.invoke(name, event, { type: 'Event' });
 * expect((await runsOf(service, 'makeReceipt', requestId, 3)).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
 */
export async function runsOf(
  service: LocalService,
  key: string,
  requestId: string,
  count: number,
): Promise<Invocation[]> {
  return eventually(async () => {
    const runs = (await service.invocations(key)).filter((each) => each.requestId === requestId);
    if (runs.length !== count) throw new Error(`${key} has run the request ${runs.length} times, not ${count}`);
    return runs.toSorted((one, other) => one.attempt - other.attempt);
  });
}
