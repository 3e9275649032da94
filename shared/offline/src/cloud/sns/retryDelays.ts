const second = 1_000;
const longest = 20 * second;

/** The waits in milliseconds before each attempt to deliver to SQS or Lambda: 100,015 retries over 23 days. */
export function* retryDelays(): Generator<number> {
  yield 0;
  for (let retry = 0; retry < 3; retry++) yield 0;
  for (let retry = 0; retry < 2; retry++) yield second;
  for (let retry = 0; retry < 10; retry++) yield Math.round(second * (longest / second) ** (retry / 9));
  for (let retry = 0; retry < 100_000; retry++) yield longest;
}
