import middy from '@middy/core';
import { lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { breakerFixture, broken, refused } from '../../circuitBreaker/breakerFixture.ts';
import { circuit } from './circuit.ts';

captureOutput();

test('an open circuit refuses before the handler, and the handler’s end decides', async () => {
  const { environment, clock, changesTold } = breakerFixture();
  let outcome: () => string = () => {
    throw broken;
  };
  let handled = 0;
  const handler = middy(async () => {
    handled++;
    return outcome();
  }).use(circuit({ breaker: environment() }));
  const invoke = () => handler({}, lambdaContext());

  for (let call = 0; call < 4; call++) await expect(invoke()).rejects.toBe(broken);
  await expect(invoke()).rejects.toEqual(refused(4));
  expect(handled).toBe(4);

  clock.now += 4_000;
  outcome = () => 'answer';
  expect(await invoke()).toBe('answer');
  expect(changesTold()[2]).toBe('half-open > closed: probe-succeeded');
});
