import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { reasonOf } from '../../reasonOf.ts';
import { WrongVariable } from '../../wrongVariable.ts';

/**
 * A server of one's own in place of the embedded one: each cache is one of its logical databases, counted from that of
 * the URL in the order in which the caches are made. It is left as it is found; FLUSHALL reaches all of it.
 */
export function ownServer() {
  let caches = 0;

  return {
    /** @throws WrongVariable if the server can't be used. */
    async add(url: string): Promise<() => Promise<Socket>> {
      const { first, ...server } = parsed(url);
      const database = first + caches++;
      const open = () => openDatabase(server, database);
      const probe = await open().catch((error: unknown) => {
        const reason = reasonOf(error) || (error as NodeJS.ErrnoException).code;
        throw wrong(
          `The server of REDIS_URL, ${server.host}:${server.port}, gives no database ${database} (${reason})`,
        );
      });
      probe.destroy();
      return open;
    },
  };
}

interface Server {
  host: string;
  port: number;
  username: string;
  password: string;
}

/** A connection that is logged in and in its database, as if it were the only one. */
async function openDatabase({ host, port, username, password }: Server, database: number): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true });
  await once(socket, 'connect');
  if (password) await say(socket, ['AUTH', ...(username ? [username] : []), password]);
  await say(socket, ['SELECT', String(database)]);
  return socket;
}

async function say(socket: Socket, words: readonly string[]): Promise<void> {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  socket.write(`*${words.length}\r\n${parts.join('')}`);
  await once(socket, 'readable');
  const answer = String(socket.read()).trim();
  if (answer !== '+OK') throw new Error(answer);
}

function parsed(text: string): Server & { first: number } {
  const url = URL.parse(text);
  const first = Number(url?.pathname.slice(1));
  if (url?.protocol !== 'redis:' || !Number.isInteger(first)) {
    throw wrong('REDIS_URL is no URL such as redis://127.0.0.1:6379/0, without TLS');
  }
  const { hostname: host, port, username, password } = url;
  const login = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { host, port: Number(port || 6379), ...login, first };
}

const wrong = (reason: string) => new WrongVariable('REDIS_URL', reason);
