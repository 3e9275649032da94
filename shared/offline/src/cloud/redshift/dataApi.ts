import { randomUUID } from 'node:crypto';
import { Client, type QueryArrayResult } from 'pg';
import * as v from 'valibot';
import type { Principal } from '../../iam/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { AwsError, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { parseInput } from '../protocol/parseInput.ts';
import { textMember } from '../protocol/textMember.ts';
import { workgroups } from './resources.ts';

interface Statement {
  Status: 'STARTED' | 'FINISHED' | 'FAILED';
  Error?: string;
  result?: QueryArrayResult;
}

const inputs = {
  ExecuteStatement: v.object({
    WorkgroupName: v.string('the local Data API knows workgroups alone'),
    Database: v.string(),
    SecretArn: v.string('the local Data API enters as who is in a secret'),
    Sql: v.string(),
  }),
  DescribeStatement: v.object({ Id: v.string() }),
  GetStatementResult: v.object({ Id: v.string() }),
};

/**
 * The Data API of Redshift Serverless: statements for a workgroup, without a connection of the caller's.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html
 */
export function createRedshiftData(cloud: LocalCloud): AwsService {
  const statements = new Map<string, Statement>();

  const find = (Id: string): Statement => {
    const statement = statements.get(Id);
    if (statement) return statement;
    throw new AwsError('ResourceNotFoundException', `Query ${Id} does not exist.`);
  };

  function execute(input: unknown, principal: Principal): object {
    const parsed = parseInput(inputs.ExecuteStatement, input);
    const { WorkgroupName, Database } = parsed;
    const workgroup = workgroups(cloud).get(WorkgroupName);
    if (!workgroup) throw new AwsError('ValidationException', `Redshift endpoint doesn't exist: ${WorkgroupName}`);
    const Id = randomUUID();
    const statement: Statement = { Status: 'STARTED' };
    statements.set(Id, statement);
    run(parsed, workgroup, principal).then(
      (result) => Object.assign(statement, { Status: 'FINISHED', result }),
      (error: unknown) => Object.assign(statement, { Status: 'FAILED', Error: `ERROR: ${error}` }),
    );
    return { Id, WorkgroupName, Database, CreatedAt: cloud.clock.now() / 1_000 };
  }

  /** As AWS does, with the caller's right to the secret. */
  async function run(
    { SecretArn: SecretId, Sql, Database: database }: v.InferOutput<typeof inputs.ExecuteStatement>,
    { host, port }: { host: string; port: number },
    principal: Principal,
  ): Promise<QueryArrayResult> {
    const secret = await cloud.call<{ SecretString: string }>(principal, 'secretsmanager', 'GetSecretValue', {
      SecretId,
    });
    const { username: user, password } = JSON.parse(secret.SecretString) as { username: string; password: string };
    const client = new Client({ host, port, database, user, password, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.query({ text: Sql, rowMode: 'array' });
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  function perform(action: string, input: unknown, principal: Principal): object {
    switch (action) {
      case 'ExecuteStatement':
        return execute(input, principal);
      case 'DescribeStatement': {
        const { Id } = parseInput(inputs.DescribeStatement, input);
        const { result, ...statement } = find(Id);
        return { Id, ...statement, HasResultSet: (result?.fields.length ?? 0) > 0 };
      }
      case 'GetStatementResult': {
        const { result } = find(parseInput(inputs.GetStatementResult, input).Id);
        if (!result) throw new AwsError('ResourceNotFoundException', 'Query does not have result.');
        return { Records: result.rows.map((row) => row.map(fieldOf)), TotalNumRows: result.rows.length };
      }
      default:
        throw new AwsError('UnknownOperationException', `The local Data API has no ${action}`);
    }
  }

  return {
    name: 'redshiftdata',
    signingNames: ['redshift-data'],
    targets: ['RedshiftData'],
    parse: parseAwsJson,
    authorize: ({ action, input }) => [
      {
        action: `redshift-data:${action}`,
        resourceArn: workgroups(cloud).get(textMember(input, 'WorkgroupName'))?.arn ?? '*',
      },
    ],
    handle: async ({ action, input }, request) => awsJsonAnswer(perform(action, input, request.principal), request),
    failure: awsJsonFailure,
  };
}

function fieldOf(value: unknown): object {
  if (value === null) return { isNull: true };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { longValue: value } : { doubleValue: value };
  return { stringValue: value instanceof Date ? value.toISOString() : String(value) };
}
