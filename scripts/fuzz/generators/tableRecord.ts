import { marshall } from '@aws-sdk/util-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
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
  const item = mutated(image).map(toItem).filter((other) => other !== undefined);
  const one = fc.oneof(
    { weight: 1, arbitrary: fc.constant({ isGood: true, NewImage: record.dynamodb.NewImage }) },
    { weight: 4, arbitrary: item.map((NewImage) => ({ isGood: false, NewImage })) },
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

/** As DynamoDB would hold it; undefined for what it would not take. */
function toItem(value: unknown): object | undefined {
  try {
    return marshall(JSON.parse(toJson(value)), { removeUndefinedValues: true });
  } catch {
    return undefined;
  }
}
