import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/**
 * Two ports of the loopback interface that nobody listens on.
 *
 * @example const [awsPort, apiPort] = await freePorts();
 */
export async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  const ports = servers.map(async (server) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  });
  const [first, second] = (await Promise.all(ports)) as [number, number];
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [first, second];
}
