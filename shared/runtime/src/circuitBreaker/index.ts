export {
  type Bucket,
  type Circuit,
  type CircuitState,
  type Lease,
  type Override,
  standing,
  untouchedCircuit,
} from './circuit.ts';
export { type CircuitBreaker, type CircuitBreakerOptions, circuitBreaker } from './circuitBreaker.ts';
export type { CircuitSettings } from './circuitSettings.ts';
export type { Addition, Change, CircuitStore, Written } from './circuitStore.ts';
export type { CircuitTransition, OnTransition } from './circuitTransition.ts';
export { dynamoCircuitStore } from './dynamoCircuitStore.ts';
export { type CircuitMode, overrideCircuit } from './overrideCircuit.ts';
export type { Permit } from './permit.ts';
export { redisCircuitStore } from './redisCircuitStore.ts';
