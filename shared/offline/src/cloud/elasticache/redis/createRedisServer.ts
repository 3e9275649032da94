import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { needsLua } from './commands/scripts.ts';
import { createKeyspace, type Keyspace } from './createKeyspace.ts';
import { createParser } from './createParser.ts';
import { type Bytes, encode, RedisError } from './reply.ts';
import { type Lua, loadLua } from './scripting/loadLua.ts';
import { Session } from './session.ts';

/** What the sessions of one server share. */
export interface RedisServer {
  sessions: Set<Session>;
  /** Epoch milliseconds of the command that runs. */
  now: number;
  database(index: number): Keyspace;
  clear(): void;
  /** The scripts by their digests. */
  scripts: Map<string, Bytes>;
  lua(): Lua;
}

const SWEEP_MS = 1_000;

/**
 * Serves RESP2 on a free port of 127.0.0.1, in memory: the commands that services use, each with Redis's own answers.
 * One command or script runs at a time.
 */
export async function createRedisServer(): Promise<{ port: number; close(): void }> {
  const databases = new Map<number, Keyspace>();
  const sockets = new Set<Socket>();
  let lua: Lua | undefined;
  let loading: Promise<Lua> | undefined;
  let connections = 0;

  const shared: RedisServer = {
    sessions: new Set(),
    now: Date.now(),
    scripts: new Map(),
    database(index) {
      const database = databases.get(index) ?? createKeyspace(() => shared.now);
      databases.set(index, database);
      return database;
    },
    clear() {
      for (const database of databases.values()) database.clear();
    },
    lua() {
      if (!lua) throw new Error('Lua is not loaded');
      return lua;
    },
  };

  async function answer(session: Session, words: Bytes[]): Promise<string> {
    if (!lua && needsLua.has(words[0]?.toLowerCase() ?? '')) {
      loading ??= loadLua();
      lua = await loading;
    }
    return encode(session.execute(words, Date.now()));
  }

  async function serve(socket: Socket): Promise<void> {
    connections += 1;
    const session = new Session(shared, connections);
    const parse = createParser();
    shared.sessions.add(session);
    sockets.add(socket);
    try {
      // What is wrong is said before the connection ends.
      for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
        let answers = '';
        for (const words of parse(chunk as Buffer)) answers += await answer(session, words);
        socket.write(answers, 'latin1');
      }
    } catch (error) {
      if (error instanceof RedisError) socket.end(encode(error), 'latin1');
      else socket.destroy();
    } finally {
      shared.sessions.delete(session);
      sockets.delete(socket);
    }
  }

  const server = createServer({ noDelay: true }, (socket) => void serve(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A cache must have a port');
  // What nobody asks for again would stay for ever.
  const sweep = setInterval(() => {
    shared.now = Date.now();
    for (const database of databases.values()) database.keys();
  }, SWEEP_MS).unref();

  return {
    port: address.port,
    close() {
      clearInterval(sweep);
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
