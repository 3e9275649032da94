import * as v from 'valibot';
import { withCorrelation } from '../observability/index.ts';
import { parse } from '../parsing/index.ts';
import { cloudEvent, cloudEventSchema } from './index.ts';

const type = 'com.example.work.item.v1';
const schema = cloudEventSchema(type, v.object({ workId: v.string() }));
const good = cloudEvent({ type, source: '/work', data: { workId: 'w1' } });

test('an event that is made is one that is accepted', async () => {
  expect(await parse(schema, JSON.parse(JSON.stringify(good)))).toEqual(good);
});

test('takes its id from the maker, else makes one, and its correlation from the work in hand', () => {
  const given = withCorrelation('c1', () => cloudEvent({ type, source: '/work', data: 1, id: 'i1' }));
  const made = cloudEvent({ type, source: '/work', data: 1 });

  expect(given).toEqual({
    specversion: '1.0',
    id: 'i1',
    type,
    source: '/work',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/),
    datacontenttype: 'application/json',
    data: 1,
    correlationid: 'c1',
  });
  expect(made.id).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ['another version', { ...good, type: 'com.example.work.item.v2' }, '/type', 'unsupported event type'],
  ['no type', { ...good, type: undefined }, '/type', 'unsupported event type'],
  ['another specversion', { ...good, specversion: '0.3' }, '/specversion', 'CloudEvents'],
  ['no id', { ...good, id: '' }, '/id', 'missing'],
  ['no source', { ...good, source: 5 }, '/source', 'missing'],
  ['a time that is none', { ...good, time: 'yesterday' }, '/time', 'wrong'],
  ['data of the wrong shape', { ...good, data: { workId: 5 } }, '/data/workId', 'must be text'],
  ['no data', { ...good, data: undefined }, '/data', 'must be an object'],
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
