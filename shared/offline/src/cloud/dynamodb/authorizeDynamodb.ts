import type { AuthorizationRequest } from '../../iam/types.ts';
import type { AwsCall } from '../awsService.ts';
import { partiqlRequest } from './partiql.ts';

type Ask = (action: string, table: unknown, index?: unknown) => AuthorizationRequest;
type Input = Record<string, unknown>;

/** Permissions that AWS asks for the members of a transaction; there is none for the transaction itself. */
const memberActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/** What IAM is asked for a DynamoDB call: one question per table or index, and per kind of act in a transaction. */
export function authorizeDynamodb(
  { action, input }: AwsCall,
  tableArn: (nameOrArn: string) => string,
): AuthorizationRequest[] {
  const ask: Ask = (asked, table, index) => {
    const arn = tableArn(String(table));
    return { action: `dynamodb:${asked}`, resourceArn: index === undefined ? arn : `${arn}/index/${index}` };
  };
  if (input.RequestItems) return Object.keys(input.RequestItems).map((table) => ask(action, table));
  if (Array.isArray(input.TransactItems)) return distinct(input.TransactItems.flatMap((item) => members(item, ask)));
  const statements =
    input.Statements ?? input.TransactStatements ?? (input.Statement === undefined ? undefined : [input]);
  if (Array.isArray(statements)) return distinct(statements.map(({ Statement }) => partiqlRequest(Statement, ask)));
  const arn = streamOf(input.ShardIterator) ?? input.StreamArn ?? input.ResourceArn ?? input.TableArn;
  if (arn !== undefined) return [{ action: `dynamodb:${action}`, resourceArn: String(arn) }];
  if (input.TableName === undefined || action === 'ListStreams') {
    return [{ action: `dynamodb:${action}`, resourceArn: '*' }];
  }
  return [ask(action, input.TableName, input.IndexName)];
}

function members(item: Record<string, Input>, ask: Ask): AuthorizationRequest[] {
  return Object.entries(item).map(([kind, member]) => ask(memberActions[kind] ?? kind, member.TableName));
}

function distinct(requests: AuthorizationRequest[]): AuthorizationRequest[] {
  return [...new Map(requests.map((request) => [`${request.action} ${request.resourceArn}`, request])).values()];
}

/** An iterator begins with the ARN of its stream. */
function streamOf(iterator: unknown): string | undefined {
  return typeof iterator === 'string' ? iterator.split('|')[0] : undefined;
}
