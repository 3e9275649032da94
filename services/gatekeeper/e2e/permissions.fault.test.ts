import { localCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { type Permission, permissions } from '../src/domain/permission.ts';
import { forbidden, openGatekeeper, routes } from './gatekeeper.ts';
import { openIssuer } from './issuer.ts';

const gatekeeper = await openGatekeeper(localCloud());
const issuer = openIssuer(gatekeeper);

afterAll(() => gatekeeper.clear());

/** A token of a new user who has these permissions. */
const tokenWith = async (...granted: Permission[]) => issuer.token(await gatekeeper.user(granted));

const invocationsFor = async (token: string) => {
  const invocations = await gatekeeper.invocations('authorizeRequest');
  return invocations.filter(({ event }) => JSON.stringify(event).includes(token)).length;
};

/** No body is sent, so that a request that is let in changes nothing: 400, or 204 where there is nothing to remove. */
const statusesOf = async (token: string, from = 0) => {
  const inOrder = [...routes.slice(from), ...routes.slice(0, from)];
  const statuses = new Map<string, number>();
  for (const [, method, path] of inOrder) {
    const { status } = await gatekeeper.ask(method, path('e2e-nobody'), { token });
    statuses.set(`${method} ${path('')}`, status);
  }
  return routes.map(([, method, path]) => statuses.get(`${method} ${path('')}`) ?? 0);
};

test.each<[Permission[]]>([
  [[]],
  [['users:admin']],
  [['documents:read']],
  [['documents:write']],
  [['documents:read', 'documents:write']],
  [[...permissions]],
])('valid without the permission is a 403, with it the route is open: %j', async (granted) => {
  const token = await tokenWith(...granted);

  const statuses = await statusesOf(token);

  expect(statuses.map((status) => status !== 403)).toEqual(routes.map(([needed]) => granted.includes(needed)));
});

test('a 403 is a problem with the id of the request', async () => {
  const answer = await gatekeeper.ask('POST', 'documents', { token: await tokenWith('documents:read'), body: {} });

  expectProblem(answer, forbidden);
  expect(answer.headers.get('x-correlation-id')).toBe(answer.headers.get('x-amzn-requestid'));
});

test('a valid token of a user who was never created is a 403', async () => {
  const token = await issuer.token(await gatekeeper.user());

  expectProblem(await gatekeeper.ask('GET', 'documents', { token }), forbidden);
});

test.each(routes.map(([, method, path], index) => [`${method} /${path('{id}')}`, index] as const))(
  'the policy speaks for the whole API: asked first for %s, the answer kept is right for every other route',
  async (_, first) => {
    const token = await tokenWith('users:admin', 'documents:read');

    const statuses = await statusesOf(token, first);

    expect(statuses.map((status) => status !== 403)).toEqual([true, true, true, true, false]);
    // Were it asked for each, a machine would have to need a second for each: answers are kept for so long here.
    expect(await invocationsFor(token)).toBeLessThan(routes.length);
  },
);

test('another token of the same user is another entry of the cache', async () => {
  const userId = await gatekeeper.user(['documents:read']);
  const [one, other] = [await issuer.token(userId), await issuer.token(userId, { lifetime: 60 })];

  const answers = [
    await gatekeeper.ask('GET', 'documents', { token: one }),
    await gatekeeper.ask('GET', 'documents', { token: other }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect([await invocationsFor(one), await invocationsFor(other)]).toEqual([1, 1]);
});

test('permissions reach the handler in the context of the authorizer', async () => {
  const [reader, editor] = [await tokenWith('documents:read'), await tokenWith('documents:read', 'documents:write')];

  const lists = [reader, editor].map((token) => gatekeeper.ask('GET', 'documents', { token }));

  expect(await Promise.all(lists)).toMatchObject([{ body: { mayWrite: false } }, { body: { mayWrite: true } }]);
});

test('the author of a document is whom the token names, from the answer that was kept too', async () => {
  const author = await gatekeeper.user(['documents:read', 'documents:write']);
  const token = await issuer.token(author);
  const documents = [gatekeeper.documentId(), gatekeeper.documentId()].map((documentId) => ({
    documentId,
    title: 'Minutes',
  }));

  for (const body of documents) {
    expect(await gatekeeper.ask('POST', 'documents', { token, body })).toMatchObject({
      status: 201,
      body: { ...body, author },
    });
  }
  const { body } = await gatekeeper.ask('GET', 'documents', { token });
  expect((body as { items: object[] }).items).toEqual(
    expect.arrayContaining(documents.map((document) => expect.objectContaining({ ...document, author }))),
  );
});
