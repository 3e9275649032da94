import type { Case, EntryKind, Outcome } from '../types.ts';
import { judge } from './judge.ts';

const sent: Case = { event: '{}', size: 2, good: 1, bad: 1, possible: true };
const quiet: Outcome = { answer: 'null', stray: [], isTimeout: false, logs: [], told: [] };
const wrong = (kind: EntryKind, outcome: Partial<Outcome>, thrown = sent) =>
  judge(kind, thrown, { ...quiet, ...outcome }, ['s3cret-of-a-database']).wrong;
const problem = (status: number, detail = 'Why.') =>
  JSON.stringify({
    statusCode: status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ status, title: 'No', detail }),
  });
const dead = '{"message":"dead-lettered"}';
const failure = (name: string, isOurs: boolean) =>
  ({ answer: undefined, thrown: { name, message: 'Why.', isOurs } }) as unknown as Partial<Outcome>;

test.each<[string, EntryKind, Partial<Outcome>]>([
  ['a crash', 'http', { answer: problem(400), stray: ['unhandled rejection'] }],
  ['a timeout', 'http', { answer: problem(400), isTimeout: true }],
  ['a 500', 'http', { answer: problem(500) }],
  ['a refusal without a reason', 'http', { answer: '{"statusCode":400,"headers":{},"body":"{}"}' }],
  ['a stack', 'http', { answer: problem(400, 'x\n    at y') }],
  ['a secret', 'http', { answer: problem(400, 's3cret-of-a-database') }],
  ['a secret in a log line', 'http', { answer: problem(400), logs: ['{"message":"s3cret-of-a-database"}'] }],
  ['a bug', 'internal', failure('TypeError', false)],
  ['what API Gateway answers by 500', 'authorizer', failure('invalid', true)],
  ['a lost record', 'queue', { answer: '{"batchItemFailures":[]}' }],
  ['a good record lost with the bad', 'queue', { answer: '{"batchItemFailures":[]}', logs: [dead, dead] }],
  ['garbage that comes for ever', 'queue', { answer: '{"batchItemFailures":[{}]}', logs: [dead] }],
  ['a lost line', 'logs', { logs: [dead] }],
  ['a custom resource that hangs', 'customResource', {}],
])('%s is found', (_, kind, outcome) => {
  expect(wrong(kind, outcome)).toBeDefined();
});

test.each<[string, EntryKind, Partial<Outcome>]>([
  ['a refusal', 'http', { answer: problem(400) }],
  ['a failure of ours', 'internal', failure('invalid', true)],
  [
    'a refused token',
    'authorizer',
    {
      thrown: { name: 'unauthorized', message: 'Unauthorized', isOurs: true },
      answer: undefined,
    } as unknown as Partial<Outcome>,
  ],
  ['a dead letter for the bad one', 'queue', { answer: '{"batchItemFailures":[]}', logs: [dead] }],
  [
    'a batch whose database is away',
    'queue',
    { answer: '{"batchItemFailures":[{}]}', logs: ['{"level":"ERROR","error":{"name":"timeout"}}'] },
  ],
  ['an answer to CloudFormation', 'customResource', { told: ['{"Status":"FAILED"}'] }],
])('%s is well', (_, kind, outcome) => {
  expect(wrong(kind, outcome)).toBeUndefined();
});

test('of what no part of AWS sends it is enough that it does no harm', () => {
  expect(wrong('http', failure('TypeError', false), { ...sent, possible: false })).toBeUndefined();
});
