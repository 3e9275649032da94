import { withLookUps } from '@patterns/testing/cloud';
import { createDice } from './createDice.ts';
import { storm } from './storm.ts';

const shop = withLookUps({
  ...{ service: 'shop', stage: 'dev', outputs: {} },
  functions: { placeOrder: 'shop-dev-placeOrder', migrateDatabase: 'shop-dev-migrateDatabase' },
  resources: [{ logicalId: 'carrier', type: 'Local::ThirdParty', physicalId: 'http://127.0.0.1:1' }],
});

test('the same seed is the same storm', () => {
  expect(storm([shop], createDice(3))).toEqual(storm([shop], createDice(3)));
  expect(storm([shop], createDice(3))).not.toEqual(storm([shop], createDice(4)));
});

test('strikes each function and each third party, and spares what makes the database', () => {
  const text = JSON.stringify(storm([shop], createDice(3)));

  expect(text).toContain('shop/placeOrder');
  expect(text).toContain('http://127.0.0.1:1');
  expect(text).not.toContain('migrateDatabase');
});
