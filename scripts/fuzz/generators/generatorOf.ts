import fc from 'fast-check';
import { hostileValue } from '../hostile.ts';
import { toJson } from '../json.ts';
import { mutated } from '../mutated.ts';
import type { Case, EntryKind } from '../types.ts';
import { customResourceEvent } from './customResourceEvent.ts';
import { httpRequest } from './httpRequest.ts';
import { logsEvent } from './logsEvent.ts';
import { type RecordShape, recordsOf } from './recordsOf.ts';
import { tableRecord } from './tableRecord.ts';
import { tokenEvent } from './tokenEvent.ts';

export type Generator = (sample: unknown) => fc.Arbitrary<Case>;

const single = (event: unknown, possible = true): Case => ({
  event: toJson(event),
  size: 1,
  good: 0,
  bad: 0,
  possible,
});

/** What callers of ours write themselves. */
const invoked: Generator = (sample) =>
  fc
    .oneof({ weight: 4, arbitrary: mutated(sample) }, { weight: 1, arbitrary: hostileValue })
    .map((event) => single(event));

const base64: RecordShape['wrap'] = (text) => Buffer.from(text).toString('base64');
const asIs: RecordShape['wrap'] = (text) => text;
/** A queue takes no other character. */
const queueable: RecordShape['wrap'] = (text) =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '') || ' ';

const generators: Record<EntryKind, Generator> = {
  http: httpRequest,
  integration: httpRequest,
  authorizer: tokenEvent,
  queue: recordsOf({
    list: 'Records',
    content: ['body'],
    id: ['messageId'],
    wrap: queueable,
    theirs: ['messageAttributes'],
  }),
  kinesis: recordsOf({
    list: 'Records',
    content: ['kinesis', 'data'],
    id: ['kinesis', 'sequenceNumber'],
    wrap: base64,
    theirs: [],
    largest: 1_048_576,
  }),
  transform: recordsOf({ list: 'records', content: ['data'], id: ['recordId'], wrap: base64, theirs: [] }),
  notification: recordsOf({
    list: 'Records',
    content: ['Sns', 'Message'],
    id: ['Sns', 'MessageId'],
    wrap: asIs,
    theirs: ['Sns.MessageAttributes'],
    most: 1,
  }),
  tableStream: tableRecord,
  logs: logsEvent,
  schedule: invoked,
  task: invoked,
  destination: invoked,
  customResource: customResourceEvent,
  event: invoked,
  internal: invoked,
};

/** Bytes of an event: of batches, and of all else. */
const LARGEST_BATCH = 5_000_000;
const LARGEST = 900_000;

/** Events for an entry: nearly all as AWS would hand over what a stranger sent, some that no part of AWS makes. */
export function generatorOf(kind: EntryKind, sample: unknown): fc.Arbitrary<Case> {
  const generate = generators[kind];
  const isPassed = ({ event, size }: Case): boolean => event.length < (size > 1 ? LARGEST_BATCH : LARGEST);
  if (generate === invoked) return generate(sample).filter(isPassed);
  const impossible = fc.oneof(mutated(sample), hostileValue).map((event) => single(event, false));
  // Without an address to answer to, a custom resource tries for a second.
  const weight = kind === 'customResource' ? 99 : 9;
  return fc.oneof({ weight, arbitrary: generate(sample) }, { weight: 1, arbitrary: impossible }).filter(isPassed);
}
