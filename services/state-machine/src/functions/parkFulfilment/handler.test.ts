import * as v from 'valibot';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createParkFulfilment } from './handler.ts';
import { parkRequest } from './schema.ts';

const error = { Error: 'OutOfLuck', Cause: 'as told' };

test('is in the dead-letter queue with the reason before it is parked', async () => {
  const { fulfilments, orderId } = await fulfilmentFixture();
  const letters: unknown[] = [];
  const deadLetter = async (...letter: [string, string]) => {
    letters.push(letter, (await fulfilments.find(orderId))?.status);
  };

  await createParkFulfilment({ fulfilments, deadLetter })({ orderId, error });

  expect(letters).toEqual([[orderId, 'OutOfLuck: as told'], 'running']);
  expect(await fulfilments.find(orderId)).toMatchObject({ status: 'parked', reason: 'OutOfLuck: as told' });
});

test('a long cause is cut between characters: a table keeps no half of one', async () => {
  const { fulfilments, orderId } = await fulfilmentFixture();
  const told = { Error: 'Long', Cause: `x${'😀'.repeat(600)}` };

  await createParkFulfilment({ fulfilments, deadLetter: async () => {} })({ orderId, error: told });
  expect((await fulfilments.find(orderId))?.reason?.isWellFormed()).toBe(true);
});

test('a letter that can not be sent leaves it open: it is tried again', async () => {
  const { fulfilments, orderId } = await fulfilmentFixture();
  const deadLetter = () => Promise.reject(new Error('away'));

  await expect(createParkFulfilment({ fulfilments, deadLetter })({ orderId, error })).rejects.toThrow('away');
  expect(await fulfilments.find(orderId)).toMatchObject({ status: 'running' });
});

test('the schema takes an error without a name or a cause', () => {
  expect(v.parse(parkRequest, { orderId: 'o-1', error: {} }).error).toEqual({ Error: 'unknown', Cause: '' });
});
