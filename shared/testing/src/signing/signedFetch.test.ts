import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { signedFetch } from './signedFetch.ts';

test('the request bears the signature of the client’s credentials for execute-api, over its query and headers', async () => {
  const server = createServer(({ url, headers }, response) => {
    response.end(JSON.stringify({ url, headers }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports/a?from=1&to=2`;
  const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' };
  const client = new LambdaClient({ region: 'eu-central-1', credentials });

  const answer = await signedFetch(client)(url, { headers: { 'x-correlation-id': 'c-1' } });

  const seen = (await answer.json()) as { url: string; headers: Record<string, string> };
  server.close();
  expect(seen.url).toBe('/reports/a?from=1&to=2');
  expect(seen.headers).toMatchObject({ 'x-amz-security-token': 'token', 'x-correlation-id': 'c-1' });
  expect(seen.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIA\/\d{8}\/eu-central-1\/execute-api\/aws4_request, SignedHeaders=host;.*x-correlation-id, Signature=[0-9a-f]{64}$/,
  );
});
