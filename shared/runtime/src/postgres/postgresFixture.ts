import { EventEmitter } from 'node:events';
import type { Secret } from '../secrets/index.ts';
import type { DatabaseSecret } from './databaseSecret.ts';
import type { OpenOptions, PostgresClient, QueryResult } from './openClient.ts';
import { postgres } from './postgres.ts';

export const current: DatabaseSecret = {
  username: 'app',
  password: 'current',
  host: 'db',
  port: 5432,
  dbname: 'payments',
};
export const coded = (code: string) => Object.assign(new Error(code), { code });
export const never = () => new Promise<never>(() => {});

/** A client that notes its statements and answers each by `answer`. */
class FakeClient extends EventEmitter implements PostgresClient {
  readonly statements: string[] = [];
  readonly answer: (text: string) => Promise<QueryResult>;
  ended = false;

  constructor(answer: (text: string) => Promise<QueryResult>) {
    super();
    this.answer = answer;
  }

  async query(text: string): Promise<QueryResult> {
    this.statements.push(text);
    return this.answer(text);
  }

  async end(): Promise<void> {
    this.ended = true;
    this.emit('end');
  }
}

interface World {
  /** What goes wrong at the first, second, … attempt to connect. */
  refusals?: (Error | undefined)[];
  answer?: (text: string) => Promise<QueryResult>;
  secret?: Secret<DatabaseSecret>;
  timeoutMs?: number;
}

/** A database whose clients do as `answer` says: for tests. */
export function arrange({ refusals = [], answer, secret, timeoutMs = 3_000 }: World = {}) {
  const clients: FakeClient[] = [];
  const opened: OpenOptions[] = [];
  const clock = { time: Date.now() };
  const database = postgres({
    secret: secret ?? { get: async () => current, refresh: async () => current },
    timeoutMs,
    now: () => clock.time,
    open: async (options) => {
      opened.push(options);
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      const client = new FakeClient(answer ?? (async () => ({ rows: [{ one: 1 }], rowCount: 1 })));
      clients.push(client);
      return client;
    },
  });
  return { database, clients, opened, clock };
}
