import { once } from 'node:events';
import type { Server } from 'node:net';

/** Opens the port. @throws Error naming the way out if it is taken. */
export async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is taken: stop what runs there, or set LOCAL_AWS_PORT; \`npm start -- a b\` runs several services together`,
      { cause: error },
    );
  }
}
