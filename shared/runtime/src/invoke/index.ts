export { type HandOffOptions, handOff } from './handOff.ts';
export { type Call, type InvokerOptions, invoker, lambdaClient } from './invoker.ts';
