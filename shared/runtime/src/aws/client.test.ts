import { client } from './client.ts';

class Client {
  readonly config: { maxAttempts?: number; region?: string; requestHandler?: object };
  constructor(config: { maxAttempts?: number; region?: string; requestHandler?: object }) {
    this.config = config;
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
