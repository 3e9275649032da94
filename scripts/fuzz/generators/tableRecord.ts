import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { toJson } from '../json.ts';
import { mutated } from '../mutated.ts';
import type { Case } from '../types.ts';

interface StreamRecord {
  dynamodb: { NewImage: Parameters<typeof unmarshall>[0]; SequenceNumber: string };
}

/** Batches of a table's stream: items as another version of the code, or a person, could have written them. */
export function tableRecord(sample: unknown): fc.Arbitrary<Case> {
  const [record] = (sample as { Records: StreamRecord[] }).Records as [StreamRecord];
  const image = unmarshall(record.dynamodb.NewImage);
  const item = mutated(image)
    .map(toItem)
    .filter((other) => other !== undefined);
  const one = fc.oneof(
    { weight: 1, arbitrary: fc.constant({ isGood: true, NewImage: record.dynamodb.NewImage }) },
    { weight: 4, arbitrary: item.map((NewImage) => ({ isGood: false, NewImage })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...Object.keys(image)), foreign)
        .map(([name, value]) => ({ isGood: false, NewImage: { ...record.dynamodb.NewImage, [name]: value } })),
    },
    // A removal that a filter let in.
    { weight: 1, arbitrary: fc.constant({ isGood: false, NewImage: undefined }) },
  );
  return fc.array(one, { minLength: 1, maxLength: 6 }).map((chosen) => ({
    event: toJson({
      Records: chosen.map(({ NewImage }, at) => ({
        ...record,
        dynamodb: { ...record.dynamodb, NewImage, SequenceNumber: String(Number(record.dynamodb.SequenceNumber) + at) },
      })),
    }),
    size: chosen.length,
    good: chosen.filter(({ isGood }) => isGood).length,
    bad: chosen.filter(({ NewImage }) => NewImage === undefined).length,
    possible: true,
  }));
}

/** Attributes that DynamoDB knows and JavaScript does not. */
const foreign: fc.Arbitrary<object> = fc.constantFrom(
  ...['12345678901234567890123456789012345678', '1E+125', '1E-130', '-9999999999999999999'].map((N) => ({ N })),
  ...[
    { B: 'AAEC' },
    { SS: ['a', 'b'] },
    { NS: ['1', '12345678901234567890'] },
    { BS: ['AAEC'] },
    { NULL: true },
    { M: {} },
    { L: [] },
  ],
);

/** DynamoDB nests no deeper. */
const DEEPEST = 32;

/** As DynamoDB would hold it; undefined for what it would not take. */
function toItem(value: unknown): object | undefined {
  try {
    const item: unknown = JSON.parse(toJson(value));
    if (typeof item !== 'object' || item === null || Array.isArray(item) || isDeeper(item, DEEPEST)) return undefined;
    return marshall(item, { removeUndefinedValues: true });
  } catch {
    return undefined;
  }
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)));
