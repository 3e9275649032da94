import type { Rates } from './rates.ts';

/** What all rates do, be they the fake or the third party; `CHF` has a rate, `KPW` has none. */
export function ratesContract(name: string, rates: () => Rates): void {
  describe(`rates: ${name}`, () => {
    test('a currency has a rate as of a time', async () => {
      expect(await rates().find('CHF')).toEqual({
        currency: 'CHF',
        rate: expect.any(Number),
        asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
      });
    });

    test('one without a rate is unknown, which is no failure', async () => {
      expect(await rates().find('KPW')).toBeUndefined();
    });
  });
}
