import { connectCloud } from '@patterns/testing/cloud';
import { Valkey } from 'iovalkey';

/** A command as words separated by spaces, and the answer; an error is its whole line. */
export type Dialogue = readonly (readonly [command: string, answer: unknown])[];

export const failed = (error: string) => ({ error });

/**
 * Talks to the cache of the stack: the embedded server, or with `REDIS_URL` a real one, of which it must not be told
 * apart. It is emptied before each test.
 */
export async function redisSuite() {
  const service = await connectCloud().service('conformance-cache');
  const [host = '', port] = service.output('CacheEndpoint').split(':');
  const opened: Valkey[] = [];
  const connect = () => {
    const client = new Valkey({ host, port: Number(port), maxRetriesPerRequest: 0 });
    opened.push(client);
    return client;
  };
  const redis = connect();
  beforeEach(() => redis.call('FLUSHDB'));
  afterAll(() => {
    for (const client of opened) client.disconnect();
  });

  const send = (words: string[], client = redis): Promise<unknown> =>
    client.call(words[0] ?? '', ...words.slice(1)).catch((error: Error) => failed(error.message));

  async function expectDialogue(dialogue: Dialogue): Promise<void> {
    const heard: [string, unknown][] = [];
    for (const [command] of dialogue) heard.push([command, await send(command.split(' '))]);
    expect(heard).toEqual(dialogue);
  }

  return { host, port: Number(port), redis, connect, send, expectDialogue };
}

export const wrongType = failed('WRONGTYPE Operation against a key holding the wrong kind of value');
export const syntaxError = failed('ERR syntax error');
export const notAnInteger = failed('ERR value is not an integer or out of range');
