export { circuitStoreContract } from './circuitStoreContract.ts';
export { type FakeCircuitStore, fakeCircuitStore } from './fakeCircuitStore.ts';
