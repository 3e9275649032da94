import { EventEmitter } from 'node:events';
import * as v from 'valibot';
import { withDeadline } from '../resilience/index.ts';
import { cache, defineScript } from './index.ts';
import type { CacheClient, OpenOptions } from './openClient.ts';

type Words = (string | number)[];

const coded = (code: string) => Object.assign(new Error(code), { code });
const never = () => new Promise<never>(() => {});
const unavailable = { code: 'unavailable', retryable: true };

/** A client that notes what it is sent and answers each command by `answer`. */
class FakeClient extends EventEmitter implements CacheClient {
  readonly sent: string[] = [];
  readonly answer: (words: Words) => Promise<unknown>;
  disconnected = false;

  constructor(answer: (words: Words) => Promise<unknown>) {
    super();
    this.answer = answer;
  }

  async call(...words: Words): Promise<unknown> {
    this.sent.push(words.join(' '));
    return this.answer(words);
  }

  disconnect(): void {
    this.disconnected = true;
    this.emit('close');
  }
}

interface World {
  /** What goes wrong at the first, second, … attempt to connect. */
  refusals?: Error[];
  answer?: (words: Words) => Promise<unknown>;
}

function arrange({ refusals = [], answer = async () => 1 }: World = {}) {
  const clients: FakeClient[] = [];
  const opened: OpenOptions[] = [];
  const clock = { time: Date.now() };
  const cached = cache({
    endpoint: 'cache.example.com:6380',
    timeoutMs: 50,
    now: () => clock.time,
    open: async (options) => {
      opened.push(options);
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      const client = new FakeClient(answer);
      clients.push(client);
      return client;
    },
  });
  return { cached, clients, opened, clock };
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
test('a node that has become a replica is left: the primary is at the same name', async () => {
  const answers = [new Error("READONLY You can't write against a read only replica."), 1];
  const answer = async () => {
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return next;
  };
  const { cached, clients } = arrange({ answer });

  await expect(cached.increment('n')).rejects.toMatchObject(unavailable);
  expect(await cached.increment('n')).toBe(1);

  expect(clients.map(({ disconnected }) => disconnected)).toEqual([true, false]);
});

test('connects at the first call, once', async () => {
  const { cached, clients, opened } = arrange();
  expect(opened).toEqual([]);

  await Promise.all([cached.increment('n'), cached.delete(['a', 'b'])]);

  expect(opened).toMatchObject([{ host: 'cache.example.com', port: 6380, connectTimeoutMs: 50 }]);
  expect(clients[0]?.sent).toEqual(['INCR n', 'DEL a b']);
});

test.each(['cache.example.com', 'redis://cache.example.com:6379', ''])('refuses the endpoint %j', (endpoint) => {
  expect(() => cache({ endpoint })).toThrow('a host and a port');
});

test('what is not there is undefined', async () => {
  const { cached } = arrange({ answer: async () => ['', null] });

  expect(await cached.get(['a', 'b'])).toEqual(['', undefined]);
});

test('a time to live is whole milliseconds, and never none', async () => {
  const { cached, clients } = arrange({ answer: async ([, key]) => (key === 'a' ? 'OK' : null) });

  expect(await cached.set('a', 'v', { ttlMs: 0.2 })).toBe(true);
  expect(await cached.set('b', 'v', { ttlMs: 1_000, ifAbsent: true })).toBe(false);
  expect(clients[0]?.sent).toEqual(['SET a v PX 1', 'SET b v PX 1000 NX']);
});

describe('a cache that is down', () => {
  test('is not tried again for half a second: calls fail at once', async () => {
    const { cached, opened, clock } = arrange({ refusals: [coded('ECONNREFUSED')] });

    await expect(cached.increment('n')).rejects.toMatchObject(unavailable);
    clock.time += 499;
    await expect(cached.increment('n')).rejects.toMatchObject(unavailable);
    expect(opened).toHaveLength(1);

    clock.time += 1;
    expect(await cached.increment('n')).toBe(1);
  });

  test('is a timeout when it does not answer, and its connection is not used again', async () => {
    const { cached, clients } = arrange({ answer: ([name]) => (name === 'INCR' ? never() : Promise.resolve(1)) });

    await expect(cached.increment('n')).rejects.toMatchObject({ code: 'timeout', retryable: true });
    await cached.delete(['n']);

    expect(clients.map(({ disconnected, sent }) => ({ disconnected, sent }))).toEqual([
      { disconnected: true, sent: ['INCR n'] },
      { disconnected: false, sent: ['DEL n'] },
    ]);
  });

  test('connects anew once the connection was lost', async () => {
    const { cached, clients } = arrange();
    await cached.increment('n');
    clients[0]?.emit('close');

    await cached.increment('n');

    expect(clients.map(({ sent }) => sent)).toEqual([['INCR n'], ['INCR n']]);
  });

  test('is asked nothing when the time is up', async () => {
    const { cached, opened, clock } = arrange();

    await expect(withDeadline(clock.time, () => cached.increment('n'))).rejects.toMatchObject({ code: 'timeout' });
    expect(opened).toEqual([]);
  });
});

test('asks a connection that was silent for long whether it still stands', async () => {
  let hungUp = false;
  const answer = async () => {
    if (hungUp) throw coded('ECONNRESET');
    return 1;
  };
  const { cached, clients, clock } = arrange({ answer });
  await cached.increment('n');
  clock.time += 60_000;
  hungUp = true;
  clients[0]?.once('close', () => {
    hungUp = false;
  });

  await cached.increment('m');

  expect(clients.map(({ sent }) => sent)).toEqual([['INCR n', 'PING'], ['INCR m']]);
});

describe('a script', () => {
  const script = defineScript('return 1', v.number());

  test('is called by its digest', async () => {
    const { cached, clients } = arrange();

    expect(await cached.run(script, { keys: ['a', 'b'], args: [3, 'x'] })).toBe(1);
    expect(clients[0]?.sent).toEqual(['EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8db 2 a b 3 x']);
  });

  test('is sent in full where the server does not know it', async () => {
    const { cached, clients } = arrange({
      answer: async ([name]) => {
        if (name === 'EVALSHA') throw new Error('NOSCRIPT No matching script. Please use EVAL.');
        return 2;
      },
    });

    expect(await cached.run(script, { keys: ['a'] })).toBe(2);
    expect(clients[0]?.sent.at(-1)).toBe('EVAL return 1 1 a');
  });

  test('that answers what its schema does not ask for is our error', async () => {
    const { cached } = arrange({ answer: async () => 'one' });

    await expect(cached.run(script, { keys: [] })).rejects.toMatchObject({ code: 'internal', retryable: true });
  });
});
