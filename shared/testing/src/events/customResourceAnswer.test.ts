import { customResourceAnswer } from './customResourceAnswer.ts';

test('is what the handler puts at the URL of the request', async () => {
  const answer = await customResourceAnswer(
    async ({ ResponseURL, ResourceProperties: { Schema } }) => {
      await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify({ Status: 'SUCCESS', Reason: Schema }) });
    },
    { Schema: 'shop' },
  );

  expect(answer).toEqual({ Status: 'SUCCESS', Reason: 'shop' });
});

test('a handler that tells nothing fails the test', async () => {
  await expect(customResourceAnswer(async () => {})).rejects.toThrow('JSON');
});
