import { entriesOf } from './putEvents.ts';

const entry = { Source: 'shop', DetailType: 'order', Detail: '{}' };

test('takes up to ten entries', () => {
  expect(entriesOf({ Entries: [entry] })).toEqual([entry]);
});

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
test.each([
  ['none', []],
  ['more than ten', new Array(11).fill(entry)],
  ['nothing beside one', [entry, null]],
  ['a text', ['entry']],
  ['too many bytes', [{ ...entry, Detail: JSON.stringify('x'.repeat(262_144)) }]],
])('refuses %s', (_, Entries) => {
  expect(() => entriesOf({ Entries })).toThrow(expect.objectContaining({ code: 'ValidationException' }));
});
