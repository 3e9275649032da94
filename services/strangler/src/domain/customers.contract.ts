import { randomUUID } from 'node:crypto';
import type { Customers } from './customers.ts';

const customer = () => ({ customerId: `e2e-${randomUUID()}`, name: 'Ada', email: 'ada@example.com' });

/** What every store of customers does, be it the fake or the table. */
export function customersContract(name: string, customers: () => Customers): void {
  describe(`customers: ${name}`, () => {
    test('a customer is found as it was stored, and an unknown one is not', async () => {
      const ada = customer();
      expect(await customers().store(ada)).toBe('stored');
      expect(await customers().find(ada.customerId)).toEqual(ada);
      expect(await customers().find(customer().customerId)).toBeUndefined();
    });

    test('the same customer is stored once', async () => {
      const ada = customer();
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => customers().store({ ...ada })));
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(49);
    });

    test.each([{ name: 'Grace' }, { email: 'grace@example.com' }])(
      'under a taken id %j is a conflict and changes nothing',
      async (change) => {
        const ada = customer();
        await customers().store(ada);
        await expect(customers().store({ ...ada, ...change })).rejects.toMatchObject({ code: 'conflict' });
        expect(await customers().find(ada.customerId)).toEqual(ada);
      },
    );
  });
}
