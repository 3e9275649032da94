import * as v from 'valibot';
import { withCorrelation } from '../observability/index.ts';
import { parse } from '../parsing/index.ts';
import { cloudEvent, cloudEventSchema } from './index.ts';

const type = 'com.example.work.item.v1';
const schema = cloudEventSchema(type, v.object({ workId: v.string() }));
const good = cloudEvent({ type, source: '/work', data: { workId: 'w1' }, correlationId: 'c1' });

test('an event that is made is one that is accepted', async () => {
  expect(await parse(schema, JSON.parse(JSON.stringify(good)))).toEqual(good);
});

test('takes id, time and correlation from the maker, else makes them', () => {
  const time = new Date(0);
  const given = cloudEvent({ type, source: '/work', data: 1, id: 'i1', time, correlationId: 'c1' });
  const made = withCorrelation('c2', () => cloudEvent({ type, source: '/work', data: 1 }));

  expect(given).toEqual({
    specversion: '1.0',
    id: 'i1',
    type,
    source: '/work',
    time: '1970-01-01T00:00:00.000Z',
    datacontenttype: 'application/json',
    data: 1,
    correlationid: 'c1',
  });
  expect(made).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), correlationid: 'c2' });
});

test.each([
  ['another version', { ...good, type: 'com.example.work.item.v2' }, '/type', 'unsupported event type'],
  ['no type', { ...good, type: undefined }, '/type', 'unsupported event type'],
  ['another specversion', { ...good, specversion: '0.3' }, '/specversion', 'CloudEvents'],
  ['no id', { ...good, id: '' }, '/id', 'missing'],
  ['no source', { ...good, source: 5 }, '/source', 'missing'],
  ['a time that is none', { ...good, time: 'yesterday' }, '/time', 'wrong'],
  ['data of the wrong shape', { ...good, data: { workId: 5 } }, '/data/workId', 'string'],
  ['no data', { ...good, data: undefined }, '/data', 'Object'],
  ['a list', [good], '/specversion', 'CloudEvents'],
  ['null', null, '', 'CloudEvent'],
  ['text', JSON.stringify(good), '', 'CloudEvent'],
])('refuses %s', async (_, event, pointer, detail) => {
  await expect(parse(schema, event)).rejects.toMatchObject({
    code: 'invalid',
    retryable: false,
    fields: expect.arrayContaining([{ pointer, detail: expect.stringContaining(detail) }]),
  });
});
