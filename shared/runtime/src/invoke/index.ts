export { type Call, type InvokerOptions, invoker, lambdaClient } from './invoker.ts';
