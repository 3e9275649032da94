import { withDeadline } from '../resilience/index.ts';
import { client } from './client.ts';

type Options = { abortSignal?: AbortSignal } | undefined;

class Client {
  readonly config: { maxAttempts?: number; region?: string; requestHandler?: object };
  constructor(config: { maxAttempts?: number; region?: string; requestHandler?: object }) {
    this.config = config;
  }
  async send(command: string, options?: Options): Promise<[string, Options]> {
    if (command === 'hang') return new Promise(() => undefined);
    return [command, options];
  }
}

test('gives up on a connection or an answer that does not come', () => {
  expect(client(Client).config).toEqual({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
  });
});

test('takes any setting of the client', () => {
  expect(client(Client, { maxAttempts: 1, region: 'eu-central-1' }).config).toMatchObject({
    maxAttempts: 1,
    region: 'eu-central-1',
  });
});

test('outside of an invocation a call is passed on as it is', async () => {
  expect(await client(Client).send('Get')).toEqual(['Get', undefined]);
});

test('a call ends with the work in hand, and what it sent is aborted then', async () => {
  const [, options] = await withDeadline(Date.now() + 10_000, () => client(Client).send('Get'));
  const hanging = withDeadline(Date.now() + 100, () => client(Client).send('hang'));

  expect(options?.abortSignal).toBeInstanceOf(AbortSignal);
  await expect(hanging).rejects.toMatchObject({ code: 'timeout' });
});
