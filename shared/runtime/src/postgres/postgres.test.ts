import { setTimeout as sleep } from 'node:timers/promises';
import { withDeadline } from '../resilience/index.ts';
import type { OpenOptions } from './openClient.ts';
import { postgres } from './postgres.ts';
import { arrange, coded, current, never } from './postgresFixture.ts';

test('answers rows over one connection', async () => {
  const { database, clients } = arrange();

  const [first] = await Promise.all([database.query('SELECT 1', []), database.query('SELECT 2')]);

  expect(first).toEqual({ rows: [{ one: 1 }], rowCount: 1 });
  expect(clients.map(({ statements }) => statements)).toEqual([['SELECT 1', 'SELECT 2']]);
});

test('nothing comes between the statements of a transaction', async () => {
  const { database, clients } = arrange();

  await Promise.all([
    database.transaction(async (tx) => {
      await tx.query('INSERT 1');
      await tx.query('INSERT 2');
    }),
    database.query('SELECT'),
  ]);

  expect(clients[0]?.statements).toEqual(['BEGIN', 'INSERT 1', 'INSERT 2', 'COMMIT', 'SELECT']);
});

// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraPostgreSQL.BestPractices.FastFailover.html
test('a server that has become a reader is left: the writer is at the same name', async () => {
  let isReader = true;
  const answer = async (text: string) => {
    if (isReader && text === 'INSERT') throw coded('25006');
    return { rows: [], rowCount: 0 };
  };
  const { database, clients } = arrange({ answer });
  const write = () => database.transaction((tx) => tx.query('INSERT'));

  await expect(write()).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  isReader = false;
  await write();

  expect(clients.map(({ ended }) => ended)).toEqual([true, false]);
});

test('rolls back what threw, and passes the error on', async () => {
  const { database, clients } = arrange();
  const refused = new Error('refused by a rule');

  await expect(database.transaction(() => Promise.reject(refused))).rejects.toBe(refused);

  expect(clients[0]?.statements).toEqual(['BEGIN', 'ROLLBACK']);
});

test('a transaction that the server rolled back has not succeeded', async () => {
  const answer = async (text: string) => ({ rows: [], rowCount: 0, command: text === 'COMMIT' ? 'ROLLBACK' : text });
  const { database } = arrange({ answer });

  await expect(database.transaction(async () => 'done')).rejects.toMatchObject({ code: 'internal' });
});

test.each(['ECONNREFUSED', '53300', '57P03'])('tries again to connect after %s', async (code) => {
  const { database, opened } = arrange({ refusals: [coded(code)] });

  await database.query('SELECT 1');

  expect(opened).toHaveLength(2);
});

test('a secret that can not be read is not asked for again by the retries of connecting', async () => {
  let reads = 0;
  const get = async () => {
    reads += 1;
    throw coded('ECONNREFUSED');
  };
  const { database } = arrange({ secret: { get, refresh: get } });

  await expect(database.query('SELECT 1')).rejects.toMatchObject({ retryable: true });
  expect(reads).toBe(1);
});

test('gives up connecting when the time is up', async () => {
  const refusals = Array.from({ length: 20 }, () => coded('ECONNREFUSED'));
  const { database, opened } = arrange({ refusals, timeoutMs: 20 });

  await expect(database.query('SELECT 1')).rejects.toMatchObject({ retryable: true });
  expect(opened.length).toBeLessThan(20);
});

test('a server that keeps silent is away, not late', async () => {
  const silent = async ({ connectTimeoutMs }: OpenOptions) => {
    await sleep(connectTimeoutMs);
    throw new Error('timeout expired');
  };
  const database = postgres({
    secret: { get: async () => current, refresh: async () => current },
    timeoutMs: 300,
    open: silent,
  });

  await expect(database.query('SELECT 1')).rejects.toMatchObject({ code: 'unavailable' });
});

test('reads the secret anew once when the password is refused', async () => {
  const rotated = { ...current, password: 'rotated' };
  const secret = { get: async () => current, refresh: async () => rotated };
  const { database, opened } = arrange({ secret, refusals: [coded('28P01')] });

  await database.query('SELECT 1');

  expect(opened.map((options) => options.secret.password)).toEqual(['current', 'rotated']);
});

test('a password that is refused again is not tried on and on', async () => {
  const { database, opened } = arrange({ refusals: [coded('28P01'), coded('28P01')] });

  await expect(database.query('SELECT 1')).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  expect(opened).toHaveLength(2);
});

test('connects anew once the connection was lost', async () => {
  const { database, clients } = arrange();
  await database.query('SELECT 1');
  clients[0]?.emit('end');

  await database.query('SELECT 2');

  expect(clients.map(({ statements }) => statements)).toEqual([['SELECT 1'], ['SELECT 2']]);
});

test('asks a connection that was silent for long whether it still stands', async () => {
  let hungUp = false;
  const answer = async () => {
    if (hungUp) throw coded('ECONNRESET');
    return { rows: [], rowCount: 0 };
  };
  const { database, clients, clock } = arrange({ answer });
  await database.query('INSERT 1');
  clock.time += 60_000;
  hungUp = true;
  const inserted = database.query('INSERT 2');
  await Promise.resolve();
  clients[0]?.once('end', () => {
    hungUp = false;
  });

  await inserted;

  expect(clients.map(({ statements }) => statements)).toEqual([['INSERT 1', 'SELECT 1'], ['INSERT 2']]);
});

test('a statement that outlasts its deadline is a timeout, and its connection is not used again', async () => {
  const answer = (text: string) => (text === 'slow' ? never() : Promise.resolve({ rows: [], rowCount: 0 }));
  const { database, clients, clock } = arrange({ answer });

  const slow = withDeadline(clock.time + 10, () => database.query('slow'));

  await expect(slow).rejects.toMatchObject({ code: 'timeout' });
  await database.query('quick');

  expect(clients.map(({ ended, statements }) => ({ ended, statements }))).toEqual([
    { ended: true, statements: ['slow'] },
    { ended: false, statements: ['quick'] },
  ]);
});

test('what waited past its deadline is not begun', async () => {
  const { database, clients, clock } = arrange();

  await expect(withDeadline(clock.time, () => database.query('late'))).rejects.toMatchObject({ code: 'timeout' });
  expect(clients).toEqual([]);
});
