import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect, Faults } from '../faults/types.ts';
import { createServer, STATUS_CODES } from '../nodeHttp.ts';
import { reasonOf } from '../reasonOf.ts';
import type { ThirdPartyFile } from './readLocalFolder.ts';

interface Surroundings {
  faults: Faults;
  /** Shows one line to the person who runs the local cloud. */
  report(line: string): void;
}

/**
 * A third party on a free port, with faults in front: an `error` that is an HTTP status answers that status, another
 * one resets the connection; `latencyMs` delays the request; `timeout` never answers it.
 */
export async function startThirdParty(
  { file, listener }: Pick<ThirdPartyFile, 'file' | 'listener'>,
  { faults, report }: Surroundings,
): Promise<{ url: string; stop(): void }> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      report(`${file} failed: ${reasonOf(error)}`);
      if (response.headersSent) response.destroy();
      else fail(response, 500);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The query stays out of what is told of a strike: it may hold a key.
    const [path] = (request.url ?? '').split('?');
    const { latencyMs, timeout, error }: FaultEffect = Object.assign({}, ...faults.strike({ url: `${url}${path}` }));
    if (latencyMs) await sleep(latencyMs, undefined, { ref: false });
    if (timeout || response.destroyed) return;
    if (error === undefined) await listener(request, response);
    else if (/^[2-5]\d\d$/.test(error)) fail(response, Number(error));
    else request.socket.resetAndDestroy();
  }

  return {
    url,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function fail(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: STATUS_CODES[status] }));
}
