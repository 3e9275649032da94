import type { ThirdParty } from '@patterns/offline/local';

const messages = new Map<string, string>();

export const params: ThirdParty['params'] = (url) => ({ messagesUrl: url });

/** `PUT /messages/{id}` sends a message once, `GET` shows it. */
export const listener: ThirdParty['listener'] = async (request, response) => {
  const [, id = ''] = /^\/messages\/([^/]+)$/.exec(request.url ?? '') ?? [];
  if (request.method === 'PUT') {
    let body = '';
    for await (const chunk of request) body += chunk;
    messages.set(id, body);
  }
  const body = messages.get(id);
  response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(body ?? '{}');
};
