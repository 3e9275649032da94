import { invocation, run, start } from './testing/environmentFixture.ts';

test('what a function writes reaches the log before its end: a call of the console, or a line of a stream, is an event', async () => {
  const { messages, lines } = await run(`exports.handler = async () => {
    console.log('one\\n%s', 'two'); console.error('three'); process.stdout.write('four\\nfi'); process.stdout.write('ve');
  };`);
  const shown = ['one\ntwo', 'three', 'four', 'five'];
  const head = expect.stringMatching.bind(expect);
  expect(lines).toEqual(shown);
  expect(messages).toEqual([
    head(/^INIT_START Runtime Version: nodejs:24/),
    'START RequestId: request-1 Version: $LATEST',
    head(/^[\d-]+T[\d:.]+Z\trequest-1\tINFO\tone\ntwo$/),
    head(/Z\trequest-1\tERROR\tthree$/),
    ...['four', 'five', 'END RequestId: request-1'],
    head(
      /^REPORT RequestId: request-1\tDuration: .* ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tInit Duration: .* ms$/,
    ),
  ]);
});

test('with LogFormat JSON each event is an object, from its level up', async () => {
  const source = `exports.handler = async () => {
    console.debug('no'); console.log({ audit: true }); console.warn('a %s', 'b'); console.error('c', new RangeError('d'));
  };`;
  const { messages } = await run(source, { jsonLogging: { applicationLevel: 'INFO', systemLevel: 'INFO' } });
  const requestId = 'request-1';
  expect(messages.map((message) => JSON.parse(message))).toMatchObject([
    { type: 'platform.initStart', record: { functionName: 'fixture', phase: 'init' } },
    { type: 'platform.start', record: { requestId, version: '$LATEST' } },
    { level: 'INFO', requestId, message: { audit: true } },
    { level: 'WARN', requestId, message: 'a b' },
    { level: 'ERROR', requestId, errorType: 'RangeError', errorMessage: 'd' },
    { type: 'platform.report', record: { requestId, status: 'success', metrics: { memorySizeMB: 256 } } },
  ]);
});

test.each([
  [
    'process.exit(1)',
    'RequestId: request-1 Error: Runtime exited with error: exit status 1\nRuntime.ExitError',
    'error',
  ],
  ['for (;;);', expect.stringMatching(/Z request-1 Task timed out after 1.00 seconds$/), 'timeout'],
])('%s is told in the log', async (statement, told, status) => {
  const { messages } = await run(`exports.handler = async () => { ${statement} };`, { timeoutSeconds: 1 });
  expect(messages.slice(2)).toEqual([
    told,
    'END RequestId: request-1',
    expect.stringMatching(new RegExp(`Status: ${status}$`)),
  ]);
});

test.each([
  ['in its own words', 'console.error(error)'],
  ['as JSON', 'console.error(JSON.stringify({ stack: error.stack }))'],
])('an error that the function has logged %s is not shown again', async (_, statement) => {
  const { messages, lines } = await run(
    `exports.handler = async () => { const error = new Error("no stock"); ${statement}; throw error; };`,
  );

  expect(lines).toEqual([expect.stringContaining('no stock')]);
  expect(messages.filter((message) => message.includes('no stock'))).toEqual([
    expect.not.stringContaining('Invoke Error'),
    expect.stringContaining('Invoke Error'),
  ]);
});

test('the same error of another invocation is shown, and one that is logged without its stack', async () => {
  const { environment, lines } = start(`exports.handler = async ({ mute }) => {
    const error = new Error("no stock"); console.error(mute ? error.message : error); throw error;
  };`);

  await environment.invoke({ ...invocation(), requestId: 'request-0' });
  await environment.invoke(invocation('{"mute":true}'));

  expect(lines.filter((line) => line.includes('Invoke Error'))).toHaveLength(1);
});

test('the reason of an uncaught error reaches the log', async () => {
  const { lines } = await run(
    'exports.handler = () => new Promise(() => { setImmediate(() => { throw new Error("late"); }); });',
  );
  expect(lines.join('\n')).toContain('Uncaught Exception\t{"errorType":"Error","errorMessage":"late"');
});
