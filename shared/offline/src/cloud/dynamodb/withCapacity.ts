import type { Billed } from '../../billing/createMeter.ts';
import type { AwsCall, AwsResponse } from '../awsService.ts';

interface Capacity {
  TableName: string;
  CapacityUnits: number;
  ReadCapacityUnits?: number;
}

const reads = /^(Get|Query|Scan|BatchGet|TransactGet)/;
const select = /^\s*select\b/i;
const data = /^(Get|Put|Update|Delete)Item$|^(Query|Scan|Batch|Transact|Execute)/;

/** The call, and what it consumed asked for; `undefined` for one that consumes nothing. */
export function askCapacity({ action, input }: AwsCall): AwsCall['input'] | undefined {
  if (!data.test(action)) return undefined;
  return isAsked(input) ? input : { ...input, ReturnConsumedCapacity: 'TOTAL' };
}

/** PartiQL's, or the first of several: they all read or all write. */
function statementOf({ Statement, Statements, TransactStatements }: AwsCall['input']): string {
  const [first] = [Statements ?? TransactStatements ?? []].flat() as { Statement?: unknown }[];
  return String(Statement ?? first?.Statement ?? '');
}

const isAsked = ({ ReturnConsumedCapacity: asked = 'NONE' }: AwsCall['input']) => asked !== 'NONE';

/** The answer as who made the call expects it, and what AWS bills for it, by table. */
export function takeCapacity({ action, input }: AwsCall, answer: AwsResponse): AwsResponse {
  const { ConsumedCapacity, ...members } = JSON.parse(String(answer.body)) as { ConsumedCapacity?: Capacity[] };
  const consumed = [ConsumedCapacity ?? []].flat();
  const isRead = reads.test(action) || select.test(statementOf(input));
  // A transaction that comes again by its token only reads.
  const billed: Omit<Billed, 'service'>[] = consumed.map(({ TableName, CapacityUnits, ReadCapacityUnits }) => ({
    action: isRead || ReadCapacityUnits !== undefined ? 'ReadUnits' : 'WriteUnits',
    resource: TableName,
    units: CapacityUnits,
  }));
  // Who asked for it themselves gets it.
  return { ...answer, body: isAsked(input) ? answer.body : JSON.stringify(members), billed };
}
