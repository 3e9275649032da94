import type { DoorRequest, DoorResponse } from '../../localCloud.ts';
import { type AwsRequest, type AwsResponse, isAwsError } from '../awsService.ts';
import { restJsonFailure } from '../protocol/restJson.ts';
import { internalFailure } from './internalFailure.ts';

type Handle = (request: DoorRequest) => Promise<DoorResponse>;

export interface DoorTable {
  add(method: string, path: string, handle: Handle): void;
  /** `undefined` if no door has this path. */
  answer(request: Pick<AwsRequest, 'method' | 'url' | 'body'>): Promise<AwsResponse | undefined>;
}

/** What is served beside the AWS APIs: the longest path that holds the request's wins. */
export function createDoorTable(): DoorTable {
  const doors: { method: string; path: string; handle: Handle }[] = [];
  return {
    add: (method, path, handle) => {
      doors.push({ method, path, handle });
      doors.sort((one, other) => other.path.length - one.path.length);
    },
    answer: async ({ method, url, body }) => {
      const isHere = ({ path }: { path: string }) => url.pathname === path || url.pathname.startsWith(`${path}/`);
      const door = doors.find((each) => each.method === method && isHere(each));
      if (!door) return undefined;
      try {
        const answer = await door.handle({ url, body });
        return {
          status: answer.status,
          headers: { 'content-type': 'application/json' },
          body: `${JSON.stringify(answer.body ?? null)}\n`,
        };
      } catch (error) {
        return restJsonFailure(isAwsError(error) ? error : internalFailure(door.path, error));
      }
    },
  };
}
