import { lambdaContext } from './lambdaContext.ts';

test('tells the remaining time it was given', () => {
  expect(lambdaContext({ remainingMs: 120 }).getRemainingTimeInMillis()).toBe(120);
});

test('is another request each time', () => {
  expect(lambdaContext().awsRequestId).not.toBe(lambdaContext().awsRequestId);
});

test('refuses callbacks, as the runtime does', () => {
  expect(() => lambdaContext().succeed({})).toThrow('return the result');
});
