import { callerIn, contextOf } from './caller.ts';
import type { User } from './user.ts';

test.each<User>([
  { userId: 'ann', permissions: ['documents:read', 'users:admin'] },
  { userId: 'bob', permissions: [] },
])('what the authorizer says of %j is what a handler reads', (user) => {
  expect(callerIn({ principalId: user.userId, ...contextOf(user) })).toEqual(user);
});

test('a permission that is none any more is left out', () => {
  expect(callerIn({ principalId: 'ann', permissions: 'documents:burn documents:read' })).toEqual({
    userId: 'ann',
    permissions: ['documents:read'],
  });
});

test.each([{}, { principalId: 'ann' }, { principalId: 'ann', permissions: ['users:admin'] }])(
  '%j comes from no authorizer of ours',
  (authorizer) => {
    expect(() => callerIn(authorizer)).toThrow(expect.objectContaining({ code: 'internal' }));
  },
);
