import { isRecursive, merged, recursiveInvocation, withRun } from './lineage.ts';

/** The trace header of the run after so many of one chain through the functions in turn. */
function chain(runs: number, ...functionNames: string[]): string {
  let header: string | undefined;
  for (let run = 0; run < runs; run += 1) header = withRun(header, functionNames[run % functionNames.length] ?? '', 0);
  return header ?? '';
}

test('a chain begins with a trace of its own', () => {
  expect(withRun(undefined, 'consume', 1_700_000_000_000)).toMatch(
    /^Root=1-6553f100-[0-9a-f]{24};Sampled=0;Lineage=[0-9a-f]{8}:1$/,
  );
});

test('a trace is passed on, what it counts of others too', () => {
  const header = withRun('Root=1-5759e988-bd86;Parent=53995c3f;Sampled=1;Lineage=a87bd80c:1|68fd508a:5', 'consume', 0);

  expect(header).toMatch(
    /^Root=1-5759e988-bd86;Parent=53995c3f;Sampled=1;Lineage=a87bd80c:1\|68fd508a:5\|[0-9a-f]{8}:1$/,
  );
});

test.each([
  [16, false],
  [17, true],
])('run %i of a chain: one too many is %s', (runs, caught) => {
  expect(isRecursive({ functionName: 'consume' }, chain(runs, 'consume'))).toBe(caught);
});

test('each function of a chain counts for itself', () => {
  const header = chain(33, 'consume', 'other');

  expect(isRecursive({ functionName: 'consume' }, header)).toBe(true);
  expect(isRecursive({ functionName: 'other' }, header)).toBe(false);
});

test('a function that may loop is never caught', () => {
  const functionName = 'consume';

  expect(isRecursive({ functionName, recursiveLoop: 'Allow' }, chain(100, functionName))).toBe(false);
});

test('a batch has gone as far as the message that went farthest', () => {
  const header = merged([chain(3, 'consume'), chain(16, 'consume'), 'Root=1-2-3']) ?? '';

  expect(isRecursive({ functionName: 'consume' }, withRun(header, 'consume', 0))).toBe(true);
  expect(merged([])).toBeUndefined();
});

test.each(['nonsense', ';;', 'Lineage=', 'Lineage=x:y|z', 'Root=1;Lineage=a:1;Lineage=b:2'])(
  'what is no trace header, such as "%s", counts for nothing',
  (header) => {
    expect(isRecursive({ functionName: 'consume' }, withRun(header, 'consume', 0))).toBe(false);
  },
);

test('the error says what to do', () => {
  expect(recursiveInvocation('consume')).toMatchObject({
    ...{ code: 'RecursiveInvocationException', status: 400, members: { Type: 'User' } },
    message: expect.stringContaining('RecursiveLoop: Allow'),
  });
});
