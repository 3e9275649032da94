import { requireCredentials } from './requireCredentials.ts';

test('says what to set when there are no credentials', async () => {
  const none = () => Promise.reject(new Error('Could not load credentials'));

  await expect(requireCredentials('dev', none)).rejects.toThrow(
    /stage dev .*AWS_PROFILE.*AWS_REGION.*\(Could not load credentials\)/,
  );
});

test('is content when there are some', async () => {
  await expect(requireCredentials('dev', async () => ({ accessKeyId: 'a' }))).resolves.toBeUndefined();
});
