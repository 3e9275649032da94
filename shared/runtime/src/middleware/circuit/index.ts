export { circuit } from './circuit.ts';
