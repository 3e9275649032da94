import { heldConnection } from './heldConnection.ts';

interface Client {
  id: number;
  lost: () => void;
}

/** A server whose doors open when told; time stands still unless it is moved. */
function subject() {
  const clock = { now: 1_000_000 };
  const waiting: { open: () => Client; refuse: (error: Error) => void }[] = [];
  const ended: number[] = [];
  let alive = true;
  let opened = 0;
  const held = heldConnection<Client>({
    now: () => clock.now,
    open: () =>
      new Promise((resolve, refuse) => {
        waiting.push({
          refuse,
          open: () => {
            opened += 1;
            const client = { id: opened, lost: () => {} };
            resolve(client);
            return client;
          },
        });
      }),
    ping: async () => {
      if (!alive) throw new Error('gone');
    },
    pingTimeoutMs: 100,
    end: ({ id }) => {
      ended.push(id);
    },
    onLost: (client, lost) => {
      client.lost = lost;
    },
    isSpent: (error) => error instanceof Error && error.message === 'demoted',
  });
  const use = (forMs = 1_000) => held.use(clock.now + forMs, async ({ id }) => id);
  const next = async () => {
    await new Promise(setImmediate);
    const door = waiting.shift();
    if (!door) throw new Error('nobody connects');
    return door;
  };
  const die = () => {
    alive = false;
  };
  return { held, use, next, waiting, ended, clock, die };
}

test('it is opened once, by all who need it at once, and used again', async () => {
  const { use, next, waiting } = subject();
  const uses = [use(), use(), use()];

  (await next()).open();

  expect(await Promise.all(uses)).toEqual([1, 1, 1]);
  expect(await use()).toBe(1);
  expect(waiting).toEqual([]);
});

test('after a silence it is used if the server gives a sign of life, else it is opened anew', async () => {
  const { use, next, clock, die, ended } = subject();
  const first = use();
  (await next()).open();
  await first;

  clock.now += 5_000;
  expect(await use()).toBe(1);
  clock.now += 5_000;
  die();
  const anew = use();
  (await next()).open();

  expect(await anew).toBe(2);
  expect(ended).toEqual([1]);
});

test('a lost one is opened anew', async () => {
  const { use, next } = subject();
  const first = use();
  const client = (await next()).open();
  await first;
  client.lost();

  const anew = use();
  (await next()).open();

  expect(await anew).toBe(2);
});

test('who has more time than the one who began to connect tries again when that failed', async () => {
  const { use, next } = subject();
  const [short, long] = [use(1_000), use(5_000)];

  (await next()).refuse(new Error('too late'));
  await expect(short).rejects.toThrow('too late');
  (await next()).open();

  expect(await long).toBe(1);
});

test('who has no more time fails with it', async () => {
  const { use, next, waiting } = subject();
  const uses = [use(), use()];

  (await next()).refuse(new Error('refused'));

  for (const each of uses) await expect(each).rejects.toThrow('refused');
  expect(waiting).toEqual([]);
});

test('closed while it is being opened, it is ended all the same', async () => {
  const { held, use, next, ended } = subject();
  const used = use();
  const door = await next();

  const closed = held.close();
  door.open();
  await Promise.all([used, closed]);

  expect(ended).toEqual([1]);
  const anew = use();
  (await next()).open();
  expect(await anew).toBe(2);
});

test('work that is not done in time takes its connection along', async () => {
  const { held, use, next, clock, ended } = subject();
  const first = use();
  (await next()).open();
  await first;

  await expect(held.use(clock.now + 10, () => new Promise(() => {}))).rejects.toMatchObject({ code: 'timeout' });

  expect(ended).toEqual([1]);
});

test('without time nothing is begun', async () => {
  const { use, waiting } = subject();

  await expect(use(0)).rejects.toMatchObject({ code: 'timeout' });
  expect(waiting).toEqual([]);
});

test('one that is spent is not used again, one whose work failed otherwise is', async () => {
  const { held, use, next, clock, ended } = subject();
  const first = use();
  (await next()).open();
  await first;
  const fail = (message: string) => held.use(clock.now + 1_000, () => Promise.reject(new Error(message)));

  await expect(fail('refused by a rule')).rejects.toThrow('refused by a rule');
  expect(await use()).toBe(1);
  await expect(fail('demoted')).rejects.toThrow('demoted');
  const anew = use();
  (await next()).open();

  expect(await anew).toBe(2);
  expect(ended).toEqual([1]);
});
