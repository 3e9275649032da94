import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers all that is asked of the local cloud with `answer`, until it is disposed of. */
export async function answeringLocally(answer: unknown, status = 200) {
  const asked: { url: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    asked.push({ url: request.url ?? '', body });
    response.writeHead(status).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  process.env.LOCAL_AWS_PORT = String(port);
  return {
    asked,
    endpoint: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      delete process.env.LOCAL_AWS_PORT;
      server.close();
      server.closeAllConnections();
    },
  };
}
