import { localCloud } from '@patterns/testing/cloud';
import { arrivedIn, type Sent } from './exchange.ts';
import { openFacade } from './facade.ts';

// The table in the README, row by row.
const facade = await openFacade(localCloud());

const arrived = async (sent?: Sent) => arrivedIn(await facade.through('/echo', sent));
const host = () => new URL(facade.endpoint).host;

test('Host is the legacy application’s own', async () => {
  expect((await arrived()).headers.host).toEqual([new URL(facade.legacyUrl).host]);
});

test('so a redirect that it builds from its host leads past the facade', async () => {
  const { status, headers } = await facade.through('/old-home');

  expect([status, headers.location]).toEqual([301, [`${facade.legacyUrl}/`]]);
});

test('a question mark with nothing behind it is gone', async () => {
  const { url } = arrivedIn(await facade.through('/echo?'));

  expect(url).toBe('/echo');
});

describe('forwarding headers', () => {
  test('say which way the request came', async () => {
    const { headers } = await arrived();

    expect(headers.forwarded).toEqual([`by=127.0.0.1;for=127.0.0.1;host="${host()}";proto=http`]);
    expect(headers.via).toEqual(['HTTP/1.1 AmazonAPIGateway']);
    expect(headers['x-amzn-trace-id']).toEqual([expect.stringMatching(/^Root=1-/)]);
  });

  test('what the caller claims stands before what is true, and X-Forwarded-* is gone', async () => {
    const claims = [
      'x-forwarded-for',
      '203.0.113.7',
      'x-forwarded-host',
      'bank.example.com',
      'forwarded',
      'for=10.0.0.1',
    ];

    const { headers } = await arrived({ headers: claims });

    const [forwarded = ''] = headers.forwarded ?? [];
    expect(forwarded).toMatch(/^for=10\.0\.0\.1,for=203\.0\.113\.7,by=127\.0\.0\.1;for=127\.0\.0\.1;host=/);
    expect(Object.keys(headers).filter((name) => name.startsWith('x-forwarded-'))).toEqual([]);
  });

  test('the answer bears the id that API Gateway gave the request', async () => {
    expect((await facade.through('/')).headers['apigw-requestid']).toEqual([expect.stringMatching(/\S/)]);
  });
});

describe('hop-by-hop headers', () => {
  const hop = [
    ...['connection', 'close, x-hop', 'x-hop', '1', 'te', 'trailers', 'keep-alive', 'timeout=5'],
    ...['upgrade', 'h2c', 'proxy-authorization', 'Basic abc', 'proxy-connection', 'keep-alive'],
  ];

  test('of a request end at the facade, with those that Connection names', async () => {
    const { headers } = await arrived({ headers: [...hop, 'x-end', '2'] });

    expect(headers['x-end']).toEqual(['2']);
    // The legacy application's own connection is another.
    const names = hop.filter((_, at) => at % 2 === 0 && at > 0);
    expect(Object.keys(headers).filter((name) => names.includes(name))).toEqual([]);
  });

  test('of an answer too', async () => {
    const { headers } = await facade.through('/mirror', {
      headers: ['mirror-connection', 'close, x-hop', 'mirror-x-hop', '1', 'mirror-x-end', '2'],
    });

    expect(headers['x-end']).toEqual(['2']);
    expect(headers).not.toHaveProperty('x-hop');
  });

  test('no body arrives as one of no length', async () => {
    expect((await arrived()).headers['content-length']).toEqual(['0']);
  });

  test('a body in chunks arrives whole, with its length', async () => {
    const chunked = ['transfer-encoding', 'chunked', 'trailer', 'x-sum', 'expect', '100-continue'];

    const { headers, body } = await arrived({ method: 'POST', headers: chunked, body: 'chunk' });

    expect([headers['content-length'], body.toString()]).toEqual([['5'], 'chunk']);
    for (const name of ['transfer-encoding', 'trailer', 'expect']) expect(headers).not.toHaveProperty(name);
  });
});

describe('duplicates', () => {
  test('of a request are merged into one header', async () => {
    const { headers } = await arrived({ headers: ['X-Many', '1', 'x-many', '2', 'cookie', 'a=1', 'cookie', 'b=2'] });

    expect([headers['x-many'], headers.cookie]).toEqual([['1,2'], ['a=1; b=2']]);
  });

  test('of an answer too, but for Set-Cookie', async () => {
    const logIn = { method: 'POST', body: 'user=Ada' };

    const [direct, through] = [await facade.direct('/login', logIn), await facade.through('/login', logIn)];

    expect([direct.headers.vary, through.headers.vary]).toEqual([
      ['Cookie', 'Accept-Language'],
      ['Cookie,Accept-Language'],
    ]);
    expect(through.headers['set-cookie']).toEqual([expect.stringMatching(/^session=/), 'theme=dark; Path=/']);
  });
});

describe('limits', () => {
  const limit = 10 * 1024 * 1024;

  test('a body of 10 MB passes both ways, one of a byte more is 413', async () => {
    const send = (bytes: number) => facade.through('/mirror', { method: 'POST', body: Buffer.alloc(bytes, 'a') });

    const whole = await send(limit);
    const tooLarge = await send(limit + 1);

    expect([whole.status, whole.body.length]).toEqual([200, limit]);
    expect([tooLarge.status, tooLarge.body.toString()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });

  test('an answer above 10 MB is 500', async () => {
    await facade.direct('/files/large', { method: 'PUT', body: Buffer.alloc(limit + 1) });

    const { status, body } = await facade.through('/files/large');

    expect([status, body.toString()]).toEqual([500, '{"message":"Internal Server Error"}']);
    await facade.direct('/files/large', { method: 'PUT', body: '' });
  });

  test('headers of more than 10 KB are 431', async () => {
    const { status, body } = await facade.through('/echo', { headers: ['x-large', 'x'.repeat(10_240)] });

    expect([status, body.toString()]).toEqual([431, '{"message":"Request Header Fields Too Large"}']);
  });

  test('a path that can’t be decoded is 400', async () => {
    expect((await facade.through('/echo/%zz')).status).toBe(400);
  });
});
