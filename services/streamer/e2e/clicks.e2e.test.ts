import { connectCloud, eventually } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { click, minute, openStreamer } from './streamer.ts';

const streamer = await openStreamer(connectCloud());

/** Firehose gathers for a minute, which is a second in a local run. */
const archiveTime = { timeoutMs: 180_000 };

test('a click is accepted, counted, and archived with what is known of it', async () => {
  const sent = click({ referrer: 'https://example.com/"quoted"', userAgent: `Mozilla/5.0 (iPhone) 'ä' \\ Mobile` });

  const answer = await streamer.post(sent);

  expect([answer.status, answer.body]).toEqual([202, { accepted: 1 }]);
  const correlationId = answer.headers.get('x-correlation-id');
  expect(correlationId).toMatch(/^[\w-]+$/);
  await eventually(async () => expect(await streamer.views(sent.page, minute)).toBe(1));
  await eventually(async () => {
    const found = (await streamer.archive.clicks()).find(({ clickId }) => clickId === sent.clickId);
    expect(found).toEqual({ ...sent, device: 'mobile', receivedAt: expect.any(String), correlationId });
  }, archiveTime);
}, 200_000);

test('the archive is laid out by the hour of arrival, compressed', async () => {
  const [key] = await eventually(async () => {
    const keys = await streamer.archive.keys();
    expect(keys.length).toBeGreaterThan(0);
    return keys;
  }, archiveTime);

  expect(key).toMatch(/^clicks\/year=\d{4}\/month=\d\d\/day=\d\d\/hour=\d\d\/[^/]+\.gz$/);
}, 200_000);

test('a batch of 500 is accepted at once', async () => {
  const page = click().page;
  const clicks = Array.from({ length: 500 }, () => click({ page }));

  const answer = await streamer.postBatch(clicks);

  expect([answer.status, answer.body]).toEqual([202, { accepted: 500, failed: [] }]);
  await eventually(async () => expect(await streamer.views(page, minute)).toBe(500));
});

test('a bot is counted as a view, and not archived', async () => {
  const [bot, person] = [click({ userAgent: 'Googlebot/2.1' }), click()];

  await streamer.postBatch([bot, person]);

  await eventually(async () => expect(await streamer.views(bot.page, minute)).toBe(1));
  await eventually(async () => {
    const ids = (await streamer.archive.clicks()).map(({ clickId }) => clickId);
    expect(ids).toContain(person.clickId);
    expect(ids).not.toContain(bot.clickId);
  }, archiveTime);
}, 200_000);

describe('a request that the model refuses is a 400, and a problem', () => {
  const problem = {
    ...{ type: 'about:blank', title: 'Bad Request', status: 400, detail: 'The body is not what this route takes.' },
  };

  test.each([
    ['no JSON', '{'],
    ['no body', ''],
    ['a list', '[]'],
    ['no clickId', { ...click(), clickId: undefined }],
    ['a clickId with a slash', { ...click(), clickId: 'a/b' }],
    ['a clickId of dots', { ...click(), clickId: '..' }],
    ['a page that is no path', { ...click(), page: 'products' }],
    ['a page that is too long', { ...click(), page: `/${'a'.repeat(1_024)}` }],
    ['a page with a NUL', { ...click(), page: '/a\0b' }],
    ['a user agent with a NUL', { ...click(), userAgent: 'Mozilla\0' }],
    ['a referrer with a NUL', { ...click(), referrer: '\0' }],
    ['a time that is none', { ...click(), occurredAt: 'yesterday' }],
    ['a local time', { ...click(), occurredAt: '2026-01-31T12:00:30+01:00' }],
    ['a user agent that is a number', { ...click(), userAgent: 5 }],
    ['a field that nobody knows', { ...click(), colour: 'red' }],
  ])('a click with %s', async (_, body) => {
    const answer = await streamer.post(body);

    expectProblem(answer, problem);
    expect(answer.body).toEqual(problem);
    expect(answer.headers.get('x-correlation-id')).toBe(answer.headers.get('x-amzn-requestid'));
  });

  test.each([
    ['no click', []],
    ['501 clicks', Array.from({ length: 501 }, () => click())],
    ['one bad click', [click(), { ...click(), page: 5 }]],
  ])('a batch with %s', async (_, clicks) => {
    expect(await streamer.postBatch(clicks)).toMatchObject({ status: 400, body: problem });
  });

  test('another content type is a 415', async () => {
    const answer = await streamer.post(JSON.stringify(click()), { 'content-type': 'text/plain' });

    expect([answer.status, answer.body.title]).toEqual([415, 'Unsupported Media Type']);
  });
});
