import { createMigrateDatabase, roleLimits } from './handler.ts';
import { paymentsSchema } from './schema.ts';

const unreadable = {
  get: () => Promise.reject(new Error('no secret')),
  refresh: () => Promise.reject(new Error('no secret')),
};

test('an outcome is told to CloudFormation even if no secret can be read', async () => {
  const answers: string[] = [];
  const server = await import('node:http').then(({ createServer }) =>
    createServer((request, response) => {
      request.on('data', (chunk) => answers.push(String(chunk))).on('end', () => response.end());
    }).listen(0, '127.0.0.1'),
  );
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as import('node:net').AddressInfo;
  const handler = createMigrateDatabase({ master: unreadable, consumer: unreadable, reader: unreadable });

  await handler(
    {
      RequestType: 'Create',
      ServiceToken: 'arn:aws:lambda:us-east-1:000000000000:function:migrate',
      ResponseURL: `http://127.0.0.1:${port}/answer`,
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'DatabaseMigration',
      ResourceType: 'Custom::DatabaseMigration',
      ResourceProperties: { ServiceToken: '' },
    },
    { getRemainingTimeInMillis: () => 10_000 } as import('aws-lambda').Context,
    () => {},
  );
  server.close();

  expect(JSON.parse(answers.join(''))).toMatchObject({ Status: 'FAILED', LogicalResourceId: 'DatabaseMigration' });
});

test('the consumer may hold a connection for each of two consumers, and each step has a name of its own', () => {
  expect(roleLimits.consumer.connectionLimit).toBeGreaterThanOrEqual(2);
  expect(new Set(paymentsSchema.map(({ id }) => id)).size).toBe(paymentsSchema.length);
});
