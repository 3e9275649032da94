import { connectCloud } from '@patterns/testing/cloud';
import { openHandoff, order } from './handoff.ts';

const handoff = await openHandoff(connectCloud());

const letterOf = async (requestId: string) => {
  const { body, attributes } = await handoff.deadLetter(requestId);
  return { event: JSON.parse(body), attributes };
};

test('an event is accepted with 202, and the receipt is made with its total', async () => {
  const lines = [
    { sku: 'mug-01', quantity: 2, amount: 2500 },
    { sku: 'cup-01', quantity: 1, amount: 700 },
  ];
  const event = order({ lines });

  expect((await handoff.handOff(event)).status).toBe(202);

  expect(await handoff.receipt(event.receiptId)).toMatchObject({
    orderId: { S: event.orderId },
    currency: { S: 'EUR' },
    total: { N: '3200' },
    lines: {
      L: [
        { M: { sku: { S: 'mug-01' }, quantity: { N: '2' }, amount: { N: '2500' } } },
        { M: { sku: { S: 'cup-01' } } },
      ],
    },
  });
});

test('of the same id with another content the first stays, and the second is a dead letter at once', async () => {
  const event = order({ correlationId: 'order-7' });
  await handoff.handOff(event);
  const receipt = await handoff.receipt(event.receiptId);
  const other = { ...event, currency: 'CHF' };

  const { requestId } = await handoff.handOff(other);

  expect(await letterOf(requestId)).toMatchObject({
    event: other,
    attributes: {
      RequestID: requestId,
      ErrorCode: 'conflict',
      ErrorMessage: expect.stringMatching(/receiptId/),
      CorrelationId: 'order-7',
    },
  });
  expect(await handoff.findReceipt(event.receiptId)).toEqual(receipt);
});

const { receiptId: _, ...withoutId } = order();

test.each([
  ['text', 'receipt', '/'],
  ['null', null, '/'],
  ['a list', [order()], '/receiptId'],
  ['nothing', {}, '/receiptId'],
  ['no id', withoutId, '/receiptId'],
  ['no lines', order({ lines: [] }), '/lines'],
  ['half a cent', order({ lines: [{ sku: 'mug', quantity: 1, amount: 0.5 }] }), '/lines/0/amount'],
  ['an unknown currency', order({ currency: 'XXZ' }), '/currency'],
  [
    'a sum beyond what can be counted',
    order({ lines: [2 ** 53 - 1, 1].map((amount) => ({ sku: 'mug', quantity: 1, amount })) }),
    'sum',
  ],
])('an invalid event (%s) is a dead letter at once, with the reason', async (_, event, reason) => {
  const { status, requestId } = await handoff.handOff(event);

  expect(status).toBe(202);
  expect(await letterOf(requestId)).toEqual({
    event,
    attributes: {
      RequestID: requestId,
      ErrorCode: 'invalid',
      ErrorMessage: expect.stringContaining(reason),
      CorrelationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  });
});

test('the correlation id of the event travels on into the dead letter, unless it is not sound', async () => {
  const [sound, unsound] = await Promise.all(
    ['order-7.a_b', 'a b'].map((correlationId) => handoff.handOff({ correlationId })),
  );

  expect(await letterOf(sound?.requestId ?? '')).toMatchObject({ attributes: { CorrelationId: 'order-7.a_b' } });
  expect((await letterOf(unsound?.requestId ?? '')).attributes.CorrelationId).toMatch(/^[0-9a-f-]{36}$/);
});
