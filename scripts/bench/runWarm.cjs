// A fresh process: takes turns between the two handlers of one contest, and writes to fd 3 what they took.
const { writeSync } = require('node:fs');

const [bundle, index, turns] = process.argv.slice(2);
const { candidate, reference } = require(bundle).contests[Number(index)];

/** Enough calls for the compiler to have seen all of it, and for a turn to be longer than the clock's grain. */
const [WARM_UP, CALLS] = [8_000, 2_000];

const turn = async (handler, calls) => {
  const { user, system } = process.cpuUsage();
  for (let call = 0; call < calls; call++) await handler();
  const now = process.cpuUsage();
  return (now.user + now.system - user - system) / calls;
};

/** What fails is done sooner. */
const requireSuccess = (answer) => {
  const { statusCode = 200, batchItemFailures = [] } = answer ?? {};
  if (statusCode >= 400 || batchItemFailures.length > 0) throw new Error(`It answered ${JSON.stringify(answer)}.`);
};

const main = async () => {
  for (const handler of [candidate, reference]) requireSuccess(await handler());
  for (const handler of [candidate, reference]) await turn(handler, WARM_UP);
  const pairs = [];
  for (let pair = 0; pair < Number(turns); pair++)
    pairs.push([await turn(candidate, CALLS), await turn(reference, CALLS)]);
  writeSync(3, JSON.stringify(pairs));
  process.exit();
};
main().catch((error) => {
  writeSync(2, `${error.stack}\n`);
  process.exit(1);
});
