import type { LocalCloud } from '../localCloud.ts';
import { resolveDynamicReferences } from './resolveDynamicReferences.ts';

const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf';
const cloud = {
  call: async (principal: object, service: string, action: string, { SecretId }: { SecretId: string }) => {
    expect([principal, service, action]).toEqual([{ type: 'administrator' }, 'secretsmanager', 'GetSecretValue']);
    return { SecretString: JSON.stringify({ username: `user of ${SecretId}`, password: 'pw' }) };
  },
} as unknown as LocalCloud;

test.each([
  ['by name', '{{resolve:secretsmanager:db:SecretString:password}}', 'pw'],
  ['by ARN', `{{resolve:secretsmanager:${arn}:SecretString:username}}`, `user of ${arn}`],
  ['with a version', '{{resolve:secretsmanager:db:SecretString:password:AWSCURRENT:}}', 'pw'],
  ['inside a text', 'a:{{resolve:secretsmanager:db:SecretString:password}}@b', 'a:pw@b'],
  ['whole', '{{resolve:secretsmanager:db:SecretString}}', '{"username":"user of db","password":"pw"}'],
])('resolves a secret %s', async (_, text, expected) => {
  expect(await resolveDynamicReferences({ a: [text, 1, null] }, cloud)).toEqual({ a: [expected, 1, null] });
});

test.each([
  ['another kind', '{{resolve:ssm:name}}', 'only secretsmanager'],
  ['a key that is not there', '{{resolve:secretsmanager:db:SecretString:port}}', 'the secret db has no key "port"'],
])('refuses %s', async (_, text, message) => {
  await expect(resolveDynamicReferences(text, cloud)).rejects.toThrow(message);
});
