import { buffer } from 'node:stream/consumers';
import type { ThirdParty } from '@patterns/offline/local';

export const params: ThirdParty['params'] = (url) => ({ upstreamUrl: url });

/** Answers with the request as it arrived, or with what its path asks for. */
export const listener: ThirdParty['listener'] = async (request, response) => {
  const { method, url, rawHeaders } = request;
  const body = await buffer(request);
  const [, status] = /\/status\/(\d+)/.exec(url ?? '') ?? [];
  if (url === '/hang') return;
  if (url === '/large') response.end(Buffer.alloc(10 * 1024 * 1024 + 1));
  else if (url === '/answer') {
    response.writeHead(203, 'Own Words', [
      ...['content-type', 'image/png', 'set-cookie', 'a=1; Path=/', 'set-cookie', 'b=2', 'x-many', '1', 'x-many', '2'],
      ...['connection', 'close, x-hop', 'x-hop', '1', 'etag', '"1"'],
    ]);
    response.end(Buffer.from([0, 159, 255]));
  } else {
    const text = JSON.stringify({ method, url, rawHeaders, body: body.toString('base64') });
    const headers = { 'content-type': 'application/json', 'content-length': text.length, location: '/elsewhere' };
    response.writeHead(Number(status ?? 200), headers).end(text);
  }
};
