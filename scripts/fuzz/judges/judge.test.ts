import type { Case, EntryKind, Outcome } from '../types.ts';
import { judge } from './judge.ts';

const sent: Case = { event: '{}', size: 2, good: 1, bad: 1, possible: true };
const removal: Case = { ...sent, event: '{"RequestType":"Delete"}' };
const quiet: Outcome = { answer: 'null', stray: [], isTimeout: false, logs: [], told: [] };
const verdict = (kind: EntryKind, outcome: Partial<Outcome>, thrown = sent) =>
  judge(kind, thrown, { ...quiet, ...outcome }, ['s3cret-of-a-database']);
const wrong = (...given: Parameters<typeof verdict>) => verdict(...given).wrong;
const problem = (status: number, detail = 'Why.') =>
  JSON.stringify({
    statusCode: status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ status, title: 'No', detail }),
  });
const dead = '{"message":"dead-lettered"}';
const counted = (name: string, value: number) => JSON.stringify({ _aws: {}, [name]: value });
const policy = (Effect: string) => JSON.stringify({ policyDocument: { Statement: [{ Effect }] } });
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
  ['an authorizer that lets everyone in', 'authorizer', { answer: policy('Allow') }],
  ['a body of garbage that is taken', 'http', { answer: '{"statusCode":201}' }],
  ['a lost record', 'queue', { answer: '{"batchItemFailures":[]}' }],
  ['a good record lost with the bad', 'queue', { answer: '{"batchItemFailures":[]}', logs: [dead, dead] }],
  ['a good record that is lost', 'queue', { answer: '{"batchItemFailures":[]}', logs: [dead] }],
  ['a record that is done twice', 'queue', { answer: 'null', logs: [dead, counted('Processed', 2)] }],
  ['garbage that comes for ever', 'queue', { answer: '{"batchItemFailures":[{}]}', logs: [dead] }],
  ['a lost line', 'logs', { logs: [dead] }],
  ['a custom resource that hangs', 'customResource', {}],
  ['a stack that can not be removed', 'customResource', { told: ['{"Status":"FAILED"}'] }],
])('%s is found', (_, kind, outcome) => {
  expect(wrong(kind, outcome, kind === 'customResource' ? removal : sent)).toBeDefined();
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
  ['a policy that refuses', 'authorizer', { answer: policy('Deny') }],
  ['a dead letter for the bad one', 'queue', { answer: 'null', logs: [dead, counted('Processed', 1)] }],
  ['a removal', 'customResource', { told: ['{"Status":"SUCCESS"}'] }],
  ['an answer to CloudFormation', 'customResource', { told: ['{"Status":"FAILED"}'] }],
])('%s is well', (_, kind, outcome) => {
  expect(wrong(kind, outcome)).toBeUndefined();
});

test.each<[string, EntryKind, Partial<Outcome>]>([
  [
    'a batch whose database is away',
    'queue',
    { answer: '{"batchItemFailures":[{}]}', logs: ['{"level":"ERROR","error":{"name":"timeout"}}'] },
  ],
  ['a route whose database is away', 'http', { answer: problem(503) }],
])('%s is to be tried again', (_, kind, outcome) => {
  expect(verdict(kind, outcome)).toMatchObject({ putOff: expect.anything() });
  expect(wrong(kind, outcome)).toBeUndefined();
});

test('of what no part of AWS sends it is enough that it does no harm', () => {
  expect(wrong('http', failure('TypeError', false), { ...sent, possible: false })).toBeUndefined();
});
