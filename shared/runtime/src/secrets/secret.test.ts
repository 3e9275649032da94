import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { captureOutput } from '@patterns/testing/output';
import { fakeClient } from '@patterns/testing/sdk';
import * as v from 'valibot';
import { secret } from './secret.ts';

const output = captureOutput();

function subject(answers: (string | Error)[]) {
  const { client, sent } = fakeClient<SecretsManagerClient>(() => {
    const SecretString = answers.shift() ?? new Error('no answer left');
    if (typeof SecretString !== 'string') throw SecretString;
    return { SecretString };
  });
  let time = 0;
  const schema = v.object({ password: v.string() });
  const made = secret(client, 'arn:secret', schema, { maxAgeMs: 1_000, now: () => time });
  return { ...made, sent, advance: (ms: number) => (time += ms) };
}

test('reads once for all calls at the same time, and keeps the value for its age', async () => {
  const { get, sent, advance } = subject(['{"password":"a"}', '{"password":"b"}']);

  const values = await Promise.all([get(), get(), get()]);
  advance(999);
  const kept = await get();
  advance(1);
  const renewed = await get();

  expect([...values, kept, renewed].map(({ password }) => password)).toEqual(['a', 'a', 'a', 'a', 'b']);
  expect(sent).toEqual(Array(2).fill(['GetSecretValue', { SecretId: 'arn:secret' }]));
});

test('refresh reads anew though the value is young', async () => {
  const { get, refresh } = subject(['{"password":"a"}', '{"password":"b"}']);
  await get();

  expect(await refresh()).toEqual({ password: 'b' });
  expect(await get()).toEqual({ password: 'b' });
});

test('the old value serves while Secrets Manager is away, which is asked again only after a while', async () => {
  const { get, sent, advance } = subject(['{"password":"a"}', new Error('away'), '{"password":"b"}']);
  await get();
  advance(1_000);

  expect(await get()).toEqual({ password: 'a' });
  expect(await get()).toEqual({ password: 'a' });
  expect(sent).toHaveLength(2);
  expect(output()).toMatchObject([{ level: 'WARN', message: 'secret not refreshed, the old value serves' }]);
  advance(10_000);
  expect(await get()).toEqual({ password: 'b' });
});

test('the first read fails as Secrets Manager does, and the next tries again', async () => {
  const { get } = subject([new Error('away'), '{"password":"a"}']);

  await expect(get()).rejects.toThrow('away');
  expect(await get()).toEqual({ password: 'a' });
});

test.each([
  ['no JSON', 'hunter2'],
  ['the wrong shape', '{"password":{"value":"hunter2"}}'],
  ['nothing', ''],
])('a secret that is %s is retryable, for it is ours to mend, and is quoted nowhere', async (_, text) => {
  const failure: unknown = await subject([text])
    .get()
    .catch((error: unknown) => error);

  expect(failure).toMatchObject({ code: 'internal', retryable: true });
  expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('hunter2');
});
