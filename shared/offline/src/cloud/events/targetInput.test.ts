import { targetInput } from './targetInput.ts';
import type { BusEvent, Target } from './types.ts';

const event: BusEvent = {
  ...{ version: '0', id: 'e-1', 'detail-type': 'Order placed', source: 'shop', account: '0', region: 'eu-west-1' },
  ...{ time: '2026-01-31T12:00:00Z', resources: [] },
  detail: { orderId: 'o-1', items: [{ sku: 'mug' }], total: 5 },
};
const rule = { arn: 'arn:rule', name: 'orders' };
const inputOf = (target: Partial<Target>) => targetInput(event, { Id: 't', Arn: 'arn', ...target }, rule);

test('the whole event, a part of it, or a constant', () => {
  expect(JSON.parse(inputOf({}))).toEqual(event);
  expect(JSON.parse(inputOf({ InputPath: '$.detail' }))).toEqual(event.detail);
  expect(inputOf({ Input: '{"a":1}' })).toBe('{"a":1}');
});

test.each([
  ['{"id": <id>, "total": <total>}', '{"id": "o-1", "total": 5}'],
  ['{"text": "order <id> of <sku>"}', '{"text": "order o-1 of mug"}'],
  ['"<absent>by <aws.events.rule-name>"', '"by orders"'],
  ['<unknown>', '<unknown>'],
])('the template %s', (InputTemplate, expected) => {
  const InputPathsMap = {
    id: '$.detail.orderId',
    sku: '$.detail.items[0].sku',
    total: '$.detail.total',
    absent: '$.detail.nothing.there',
  };

  expect(inputOf({ InputTransformer: { InputTemplate, InputPathsMap } })).toBe(expected);
});

test('the event itself is a variable', () => {
  const input = inputOf({ InputTransformer: { InputTemplate: '{"was": <aws.events.event.json>}' } });

  expect(JSON.parse(input)).toEqual({ was: event });
});
