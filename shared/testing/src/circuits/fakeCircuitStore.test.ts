import { circuitStoreContract, fakeCircuitStore } from './index.ts';

const store = fakeCircuitStore();

circuitStoreContract('fake', () => store);

test('a fake that fails rejects everything until it is mended', async () => {
  store.failure = new Error('down');
  await expect(store.read('rates')).rejects.toThrow('down');

  store.failure = undefined;
  await expect(store.read('rates')).resolves.toMatchObject({ name: 'rates' });
});
