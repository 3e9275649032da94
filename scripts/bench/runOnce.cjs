// A fresh process: loads one bundle, calls its handler once, and writes to fd 3 what that took.
const { readFileSync, writeSync } = require('node:fs');

const [bundle, input] = process.argv.slice(2);
const { event, remainingMs } = JSON.parse(readFileSync(input, 'utf8'));
const context = {
  awsRequestId: 'bench',
  functionName: 'bench',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:bench',
  getRemainingTimeInMillis: () => remainingMs,
};

const main = async () => {
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  const { handler } = bundle.endsWith('.mjs') ? await import(bundle) : require(bundle);
  const outcome = await handler(event, context).then(
    (result) => result?.statusCode ?? 'done',
    (error) => error?.name ?? 'error',
  );
  const { user, system } = process.cpuUsage(cpu);
  const wallMs = performance.now() - begin;
  writeSync(3, JSON.stringify({ cpuMs: (user + system) / 1_000, wallMs, outcome }));
  process.exit();
};
main().catch((error) => {
  writeSync(2, `${error.stack}\n`);
  process.exit(1);
});
