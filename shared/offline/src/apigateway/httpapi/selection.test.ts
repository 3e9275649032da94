import type { HttpFrontRequest } from '../types.ts';
import type { EventContext } from './createEvent.ts';
import { selectedValues } from './selection.ts';

const request = {
  rawQueryString: 'tenant=a&tenant=b&none=',
  headers: { 'x-many': ['1', '2'] },
} as Partial<HttpFrontRequest> as HttpFrontRequest;
const context = {
  routeKey: '$default',
  authorizer: { jwt: { claims: { sub: 'ann' }, scopes: null } },
} as Partial<EventContext>;

test.each([
  ['request.header.X-Many', ['1', '2']],
  ['request.header.absent', []],
  ['request.querystring.tenant', ['a', 'b']],
  ['request.querystring.none', ['']],
  ['request.querystring.Tenant', []],
  ['context.routeKey', ['$default']],
  ['context.authorizer.claims.sub', ['ann']],
  ['context.absent', []],
])('$%s selects %j', (selection, values) => {
  expect(selectedValues(selection, request, context as EventContext)).toEqual(values);
});
