import { readResponse } from './readResponse.ts';

describe('readResponse', () => {
  test.each([
    ['{"name":"x"}', '{"name":"x"}'],
    ['[1,2]', '[1,2]'],
    ['"Hello"', 'Hello'],
    ['42', '42'],
    ['null', 'null'],
  ])('makes %s without a statusCode the body of a 200', (payload, body) => {
    expect(readResponse(payload)).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body });
  });

  test('takes status, headers in lower case, cookies and body', () => {
    const payload = { statusCode: 201, headers: { 'X-A': 'b', 'X-N': 1 }, cookies: ['a=1', 'b=2'], body: 'text' };

    const response = readResponse(JSON.stringify(payload));

    expect(response).toEqual({
      status: 201,
      headers: {
        'x-a': 'b',
        'x-n': '1',
        'content-type': 'text/plain; charset=utf-8',
        'set-cookie': ['a=1', 'b=2'],
      },
      body: Buffer.from('text'),
    });
  });

  test('decodes a base64 body', () => {
    const payload = { statusCode: 200, body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true };

    expect(readResponse(JSON.stringify(payload))?.body).toEqual(Buffer.from([0, 255]));
  });

  test.each([
    { statusCode: 200.5 },
    { statusCode: 'abc' },
    { statusCode: 99 },
    { statusCode: 200, body: { an: 'object' } },
    { statusCode: 200, headers: [] },
    { statusCode: 200, headers: { a: ['b'] } },
    { statusCode: 200, cookies: 'a=1' },
  ])('refuses %j', (payload) => {
    expect(readResponse(JSON.stringify(payload))).toBeUndefined();
  });
});
