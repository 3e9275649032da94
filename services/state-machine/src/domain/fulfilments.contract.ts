import { randomUUID } from 'node:crypto';
import type { Fulfilments, NewFulfilment } from './fulfilments.ts';

/** What every store of fulfilments does, be it the fake or the table. */
export function fulfilmentsContract(name: string, fulfilments: () => Fulfilments): void {
  const made: string[] = [];
  const newId = () => {
    const orderId = randomUUID();
    made.push(orderId);
    return orderId;
  };
  // Nobody is to take them for orders that were lost.
  afterAll(() => Promise.all(made.map((orderId) => fulfilments().end(orderId, 'refused'))));

  const order = (): NewFulfilment => ({
    ...{ orderId: newId(), items: [{ sku: 'mug', quantity: 1 }], total: 5, currency: 'EUR' },
    correlationId: 'c-1',
  });
  async function accepted(): Promise<string> {
    const { orderId, ...rest } = order();
    await fulfilments().accept({ orderId, ...rest });
    return orderId;
  }
  async function taken(before: number): Promise<string[]> {
    const orderIds: string[] = [];
    for await (const orderId of fulfilments().takeStale(before, before)) orderIds.push(orderId);
    return orderIds;
  }
  const stillRuns = { code: 'conflict', retryable: true };
  const found = (orderId: string) => fulfilments().find(orderId);

  describe(`fulfilments: ${name}`, () => {
    test('an order is accepted once, whoever sends it again', async () => {
      const given = order();

      const outcomes = await Promise.all(
        ['c-1', 'c-2', 'c-3'].map((correlationId) => fulfilments().accept({ ...given, correlationId })),
      );

      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['duplicate', 'duplicate', 'stored']);
      expect(outcomes.every(({ isOpen }) => isOpen)).toBe(true);
      expect(await found(given.orderId)).toMatchObject({ status: 'running', steps: [], execution: given.orderId });
      await expect(fulfilments().accept({ ...given, total: 6 })).rejects.toMatchObject({ code: 'conflict' });
    });

    test('a step counts when it is first done', async () => {
      const orderId = await accepted();
      await fulfilments().mark(orderId, 'reserve-stock');
      const first = await found(orderId);

      await fulfilments().mark(orderId, 'reserve-stock');

      expect(await found(orderId)).toEqual(first);
      expect(first?.steps).toEqual([{ step: 'reserve-stock', at: expect.any(String) }]);
    });

    test('waits for a decision with the newest token', async () => {
      const orderId = await accepted();
      await fulfilments().askApproval(orderId, 't-1');
      await fulfilments().askApproval(orderId, 't-2');

      expect(await found(orderId)).toMatchObject({ status: 'awaiting-approval', approvalToken: 't-2' });
    });

    test('what has ended is not open, and stays so', async () => {
      const given = order();
      await fulfilments().accept(given);
      await fulfilments().end(given.orderId, 'refused', 'stock');
      await fulfilments().park(given.orderId, 'late');

      expect(await found(given.orderId)).toMatchObject({ status: 'refused', reason: 'stock' });
      expect(await fulfilments().accept(given)).toEqual({ outcome: 'duplicate', isOpen: false });
      expect(await fulfilments().reopen(given.orderId, 'e-2')).toBe(false);
    });

    test('what is parked is opened once, for one execution, and keeps its reason', async () => {
      const orderId = await accepted();
      await fulfilments().park(orderId, 'refund');

      expect(await fulfilments().reopen(orderId, 'e-2')).toBe(true);
      expect(await fulfilments().reopen(orderId, 'e-2')).toBe(true);
      await expect(fulfilments().reopen(orderId, 'e-3')).rejects.toMatchObject(stillRuns);
      await fulfilments().end(orderId, 'refused', 'resumed');

      expect(await found(orderId)).toMatchObject({ status: 'refused', reason: 'refund', execution: 'e-2' });
    });

    test('what still runs is not opened for another execution, nor is what nobody knows', async () => {
      const orderId = await accepted();

      await expect(fulfilments().reopen(orderId, 'e-2')).rejects.toMatchObject(stillRuns);
      expect(await found(orderId)).toMatchObject({ status: 'running', execution: orderId });
      expect(await fulfilments().reopen('absent', 'e-2')).toBe(false);
    });

    test('what is open and was not touched for long is taken once', async () => {
      const [stale, ended] = [await accepted(), await accepted()];
      await fulfilments().end(ended, 'fulfilled');
      const later = Date.now() + 1_000;

      const orderIds = await taken(later);

      expect(orderIds).toContain(stale);
      expect(orderIds).not.toContain(ended);
      expect(await taken(later)).not.toContain(stale);
    });

    test('one that nobody touched is taken, however many wait that are older', async () => {
      const waiting = await Promise.all(Array.from({ length: 250 }, accepted));
      await Promise.all(waiting.map((orderId) => fulfilments().askApproval(orderId, 't-1')));
      const later = Date.now() + 2_000;
      const last = await accepted();

      expect(await taken(later)).toEqual(expect.arrayContaining([...waiting, last]));
    });
  });
}
