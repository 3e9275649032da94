import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { askThirdParty, type ThirdParty } from './index.ts';

const schema = v.object({ rate: v.number() });
const answering =
  (status: number, body = ''): ThirdParty =>
  async () => ({ status, body });
const ask = (api: ThirdParty) => askThirdParty(api, '/rates', schema);

test('an answer is what the schema makes of it', async () => {
  expect(await ask(answering(200, '{"rate":1,"provider":"acme"}'))).toEqual({ rate: 1 });
});

test('404 is nothing', async () => {
  expect(await ask(answering(404, '<h1>Not Found</h1>'))).toBeUndefined();
});

test.each(['', '<html>', '{"rate":', 'null', '{"rate":"one"}'])('200 with %p is no answer', async (body) => {
  await expect(ask(answering(200, body))).rejects.toMatchObject({ code: 'invalid-answer', retryable: true });
});

test.each([204, 302, 401, 429, 500])('%i is a failure of the other side', async (status) => {
  await expect(ask(answering(status))).rejects.toMatchObject({ code: 'bad-gateway', retryable: true });
});

test('one that can not be reached is a failure of the other side; what is an error of ours stays that', async () => {
  const ours = new AppError('invalid-answer', 'Too long.');

  await expect(ask(() => Promise.reject(new Error('reset')))).rejects.toMatchObject({ code: 'bad-gateway' });
  await expect(ask(() => Promise.reject(ours))).rejects.toBe(ours);
});
