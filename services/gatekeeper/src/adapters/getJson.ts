import { get as getHttp } from 'node:http';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';

/**
 * What a URL answers, as JSON. By Node's own client: the first `fetch` of an environment costs a cold start several
 * times as much, and not by `thirdParty`: keys with their certificates may be longer than it reads. It follows no
 * redirect: keys come from where the configuration says.
 *
 * @throws Error for any status but 200 and for what is no JSON.
 */
export async function getJson(url: string, signal: AbortSignal): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const request = (url.startsWith('https:') ? get : getHttp)(url, { signal }, (response) => {
    if (response.statusCode !== 200) {
      response.resume();
      reject(new Error(`${url} answered ${response.statusCode}`));
    } else text(response).then(JSON.parse).then(resolve, reject);
  });
  request.on('error', reject);
  return promise;
}
