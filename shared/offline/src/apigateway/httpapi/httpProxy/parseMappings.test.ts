import { parseRequestMappings, parseResponseMappings } from './parseMappings.ts';

test.each([
  ['append:header.Authorization', 'x', 'reserves this header'],
  ['remove:header.via', "''", 'reserves this header'],
  ['overwrite:header.x-amzn-trace-id', 'x', 'reserves this header'],
  ['append:path', '/x', 'no parameter mapping'],
  ['overwrite:statuscode', '200', 'no parameter mapping'],
  ['append:header.a', '$request.body.name', "can't be mapped here"],
  ['append:header.a', '$stageVariables.name', "can't be mapped here"],
  ['append:header.a', '$context.unknown', "can't be mapped here"],
  ['append:header.a', '$response.header.b', "can't be mapped here"],
])('%s: %s of a request is refused', (key, value, reason) => {
  expect(() => parseRequestMappings({ [key]: value })).toThrow(reason);
});

test.each([
  ['append:querystring.a', 'x', 'no parameter mapping'],
  ['overwrite:path', '/x', 'no parameter mapping'],
  ['append:header.a', '$request.header.b', "can't be mapped here"],
])('%s: %s of a response is refused', (Destination, Source, reason) => {
  expect(() => parseResponseMappings([{ Destination, Source }])).toThrow(reason);
});

test('a mapping is read into its parts, a header in lower case', () => {
  expect(
    parseRequestMappings({ 'append:header.X-A': '$context.authorizer.claims.sub', 'overwrite:path': '/a' }),
  ).toEqual([
    { action: 'append', target: 'header', name: 'x-a', value: '$context.authorizer.claims.sub' },
    { action: 'overwrite', target: 'path', name: '', value: '/a' },
  ]);
});
