import fc from 'fast-check';
import { brokenText, garbage } from '../brokenText.ts';
import { changedAt, toJson } from '../json.ts';
import type { Case } from '../types.ts';

export interface RecordShape {
  /** The key of the list of records. */
  list: string;
  /** Where in a record what a stranger sent is, and the id that AWS gave it. */
  content: readonly string[];
  id: readonly string[];
  /** How AWS hands the content over. */
  wrap(text: string): string;
  /** Further parts of a record that the sender writes. */
  theirs: readonly string[];
  /** Bytes that a record can hold, where one of that size is to be thrown. */
  largest?: number;
  /** Records of an event. Default 6. */
  most?: number;
}

/** Characters that all of queues, topics and streams take. */
const MOST = 200_000;

/** Batches of which some records are the sample's, some are broken and some can be read by nobody. */
export const recordsOf =
  ({ list, content, id, wrap, theirs, largest, most = 6 }: RecordShape) =>
  (sample: unknown): fc.Arbitrary<Case> => {
    const [record] = (sample as Record<string, unknown[]>)[list] ?? [];
    const text = String(valueAt(record, content));
    const own = wrap('a') === 'a' ? text : Buffer.from(text, 'base64').toString();
    const withText = (other: string) => changedAt(record, content, () => wrap(other));
    const one = fc.oneof(
      { weight: 200, arbitrary: fc.constant({ kind: 'good', record }) },
      {
        weight: 600,
        arbitrary: brokenText(JSON.parse(own))
          .filter((other) => other.length < MOST)
          .map((other) => ({ kind: 'broken', record: withText(other) })),
      },
      { weight: 200, arbitrary: garbage.map((other) => ({ kind: 'bad', record: withText(other) })) },
      ...(largest
        ? [{ weight: 1, arbitrary: fc.constant({ kind: 'bad', record: withText('z'.repeat(largest)) }) }]
        : []),
      ...theirs.map((path) => ({
        weight: 100,
        arbitrary: attributes(record, path.split('.')).map((other) => ({ kind: 'broken', record: other })),
      })),
    );
    return fc.array(one, { minLength: 1, maxLength: most }).map((chosen) => ({
      event: toJson({ ...(sample as object), [list]: chosen.map((each) => changedAt(each.record, id, numbered)) }),
      size: chosen.length,
      good: chosen.filter(({ kind }) => kind === 'good').length,
      bad: chosen.filter(({ kind }) => kind === 'bad').length,
      possible: true,
    }));
  };

/** SQS and SNS hold attributes to be texts with a type. */
function attributes(record: unknown, path: readonly string[]): fc.Arbitrary<unknown> {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
  const attribute = text.map((value) => ({
    stringValue: value,
    Type: 'String',
    Value: value,
    dataType: 'String',
    stringListValues: [],
    binaryListValues: [],
  }));
  const names = fc.constantFrom('CorrelationId', 'type', 'ErrorCode', 'constructor', 'hasOwnProperty', 'a.b', 'x');
  return fc.dictionary(names, attribute, { maxKeys: 10 }).map((value) => changedAt(record, path, () => value));
}

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);

/** Behind the sample's own. */
let sequence = 1_000;

/** Ids differ, and those of a stream go up from event to event, or it would pass them over. */
const numbered = (id: unknown): string => {
  sequence += 1;
  const digits = String(sequence).padStart(12, '0');
  return `${String(id).slice(0, -digits.length)}${digits}`;
};
