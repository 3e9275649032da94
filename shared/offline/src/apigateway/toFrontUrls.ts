import type { HttpApi } from './types.ts';

/** What follows the domain is the stage of a REST API, or the path. */
const ownDomain = /https:\/\/(\w+)\.execute-api\.[\w-]+\.amazonaws\.com(\/[\w-]+)?/g;

type Reached = Pick<HttpApi, 'apiId' | 'service' | 'stageInPath'>;

/** The text with each URL of an API's own domain as the one at the front; those of other APIs stay as they are. */
export function toFrontUrls(text: string, apis: Iterable<Reached>, frontUrl: string): string {
  const byId = new Map([...apis].map((api) => [api.apiId, api]));
  return text.replaceAll(ownDomain, (whole, apiId: string, first = '') => {
    const api = byId.get(apiId);
    return api ? `${frontUrl}/${api.service}${api.stageInPath ? '' : first}` : whole;
  });
}
