import { AppError } from '@patterns/runtime/errors';
import { captureOutput } from '@patterns/testing/output';
import * as v from 'valibot';
import type { Tokens } from '../../domain/tokens.ts';
import type { User } from '../../domain/user.ts';
import { fakeUsers } from '../../domain/users.fake.ts';
import { createAuthorizeRequest } from './handler.ts';
import { authorizerConfig, tokenEvent } from './schema.ts';

captureOutput();

/** A token is the name of its user. */
const tokens: Tokens = {
  userOf: async (token) => {
    if (token === 'bad') throw new AppError('unauthorized', 'Unauthorized');
    return token;
  },
};
const stageArn = 'arn:aws:execute-api:eu-central-1:111122223333:abc123/dev';
const ask = (user: string, asked = 'GET/documents', ...users: User[]) => {
  const authorizeRequest = createAuthorizeRequest({ tokens, users: fakeUsers(...users) });
  return authorizeRequest({ type: 'TOKEN', authorizationToken: user, methodArn: `${stageArn}/${asked}` });
};
const ann: User = { userId: 'ann', permissions: ['documents:read', 'documents:write'] };

test('allows the routes of the permissions and no other, and hands the permissions on', async () => {
  expect(await ask('Bearer ann', 'GET/documents', ann)).toEqual({
    principalId: 'ann',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: 'Allow',
          Resource: [`${stageArn}/GET/documents`, `${stageArn}/POST/documents`],
        },
      ],
    },
    context: { permissions: 'documents:read documents:write' },
  });
});

test('says the same of the whole API whatever route was asked for, so that it may be kept', async () => {
  const first = await ask('Bearer ann', 'GET/documents', ann);

  for (const asked of ['POST/documents', 'DELETE/users/bob', 'PUT/users/a/b/c', '']) {
    expect(await ask('Bearer ann', asked, ann)).toEqual(first);
  }
});

test.each([
  ['a user without permissions', [{ userId: 'ann', permissions: [] }]],
  ['a user who is unknown or gone', []],
])('%s is denied everything', async (_, users) => {
  const { principalId, policyDocument, context } = await ask('Bearer ann', 'GET/documents', ...users);

  expect([principalId, context]).toEqual(['ann', { permissions: '' }]);
  expect(policyDocument.Statement).toEqual([
    { Action: 'execute-api:Invoke', Effect: 'Deny', Resource: [`${stageArn}/*`] },
  ]);
});

test.each(['Bearer ann', 'bearer ann', 'BEARER   ann'])('takes %s', async (text) => {
  expect(await ask(text, 'GET/documents', ann)).toMatchObject({ principalId: 'ann' });
});

test('a bad token is refused by the one error that API Gateway takes for a 401', async () => {
  await expect(ask('Bearer bad')).rejects.toThrow(/^Unauthorized$/);
});

test('when the users can not be read, nobody says that the token is bad', async () => {
  const users = { ...fakeUsers(), find: () => Promise.reject(new Error('away')) };
  const authorizeRequest = createAuthorizeRequest({ tokens, users });

  await expect(
    authorizeRequest({ type: 'TOKEN', authorizationToken: 'Bearer ann', methodArn: `${stageArn}/GET/documents` }),
  ).rejects.toThrow(/^away$/);
});

test.each([{}, null, { type: 'REQUEST', methodArn: 'a', authorizationToken: 'b' }, { type: 'TOKEN', methodArn: 'a' }])(
  'the schema refuses %j',
  (event) => {
    expect(v.is(tokenEvent, event)).toBe(false);
  },
);

test.each([
  ['https://issuer.example.com/keys', true],
  ['http://127.0.0.1:4000/keys', true],
  ['http://issuer.example.com/keys', false],
  ['http://127.0.0.1.evil.example.com/keys', false],
  ['file:///keys', false],
])('keys from %s: %s', (ISSUER_JWKS_URL, isTaken) => {
  const config = { USERS_TABLE_NAME: 'u', TOKEN_ISSUER: 'i', TOKEN_AUDIENCE: 'a', ISSUER_JWKS_URL };

  expect(v.is(authorizerConfig, config)).toBe(isTaken);
});
