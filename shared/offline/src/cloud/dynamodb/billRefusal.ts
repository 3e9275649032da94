import { chunks } from '../../billing/chunks.ts';
import type { Billed } from '../../billing/createMeter.ts';
import type { AwsCall, AwsResponse } from '../awsService.ts';
import { type Item, itemBytes } from './itemBytes.ts';

interface Refusal {
  __type?: string;
  /** What is there, for who asks for it. */
  Item?: Item;
  CancellationReasons?: { Code?: string; Item?: Item }[];
}

interface Write {
  TableName: string;
  /** None in updates, deletions and checks. */
  Item?: Item;
}

/** Why a transaction fails that DynamoDB had begun: other reasons refuse it before that. */
const begun = new Set(['ConditionalCheckFailed', 'TransactionConflict']);
/** DynamoDB prepares and commits each write of a transaction. */
const inTransaction = 2;

/**
 * The answer to a call that was refused, with what AWS bills for it all the same: a write whose condition is false
 * consumes what it would have, and so do the writes of a transaction for which one of them is cancelled. An item is as
 * large as what is to be put there, or as what is there, where the answer shows it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html#WorkingWithItems.ConditionalWrites.ReturnConsumedCapacity
 */
export function billRefusal({ action, input }: AwsCall, answer: AwsResponse): AwsResponse {
  const { __type = '', Item: found, CancellationReasons = [] } = JSON.parse(String(answer.body)) as Refusal;
  const code = __type.split('#').at(-1);
  if (code === 'ConditionalCheckFailedException' && action.endsWith('Item'))
    return { ...answer, billed: [written(input as unknown as Write, 1, found)] };
  if (action !== 'TransactWriteItems' || !CancellationReasons.some(({ Code = '' }) => begun.has(Code))) return answer;
  const writes = (input.TransactItems as Record<string, Write>[]).flatMap((each) => Object.values(each));
  return {
    ...answer,
    billed: writes.map((write, at) => written(write, inTransaction, CancellationReasons[at]?.Item)),
  };
}

function written({ TableName, Item = {} }: Write, times: number, found: Item = {}): Omit<Billed, 'service'> {
  const bytes = Math.max(itemBytes(Item), itemBytes(found));
  return { action: 'WriteUnits', resource: TableName, units: times * chunks(bytes, 1_024) };
}
