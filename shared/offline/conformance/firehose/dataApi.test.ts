import {
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import { eventually, localCloud } from '@patterns/testing/cloud';

const cloud = localCloud();
const service = await cloud.service('conformance-firehose');
const client = new RedshiftDataClient({ ...cloud.connection, maxAttempts: 1 });
const target = {
  WorkgroupName: service.output('WarehouseWorkgroupName'),
  Database: 'conformance_firehose',
  SecretArn: service.output('WarehouseSecretArn'),
};

/** Runs a statement to its end. */
async function execute(Sql: string) {
  const { Id } = await client.send(new ExecuteStatementCommand({ ...target, Sql }));
  return eventually(async () => {
    const statement = await client.send(new DescribeStatementCommand({ Id }));
    expect(['FINISHED', 'FAILED']).toContain(statement.Status);
    return statement;
  });
}

test('https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_GetStatementResult.html: what a query found', async () => {
  const { Id, Status, HasResultSet } = await execute("SELECT 1 AS a, true AS b, 'text' AS c, NULL AS d");

  const { Records } = await client.send(new GetStatementResultCommand({ Id }));

  expect([Status, HasResultSet]).toEqual(['FINISHED', true]);
  expect(Records).toEqual([[{ longValue: 1 }, { booleanValue: true }, { stringValue: 'text' }, { isNull: true }]]);
});

test('https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_DescribeStatement.html: a statement that fails says why', async () => {
  expect(await execute('SELECT * FROM nowhere')).toMatchObject({
    Status: 'FAILED',
    Error: expect.stringMatching(/^ERROR: .*nowhere/),
  });
});

test('https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ExecuteStatement.html: a workgroup that is not there is refused', async () => {
  const input = { ...target, WorkgroupName: 'none', Sql: 'SELECT 1' };

  await expect(client.send(new ExecuteStatementCommand(input))).rejects.toMatchObject({ name: 'ValidationException' });
});
