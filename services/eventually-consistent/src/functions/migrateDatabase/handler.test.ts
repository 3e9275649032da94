import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { lambdaContext } from '@patterns/testing/events';
import { createMigrateDatabase, roleLimits } from './handler.ts';
import { readSideSchema } from './schema.ts';

const unreadable = {
  get: () => Promise.reject(new Error('no secret')),
  refresh: () => Promise.reject(new Error('no secret')),
};

test('an outcome is told to CloudFormation even if no secret can be read', async () => {
  const answers: string[] = [];
  const server = createServer(async (request, response) => {
    answers.push(await text(request));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const handler = createMigrateDatabase({
    master: unreadable,
    replicator: unreadable,
    rebuilder: unreadable,
    reader: unreadable,
  });

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
    lambdaContext({ remainingMs: 10_000 }),
    () => {},
  );
  server.close();

  expect(JSON.parse(answers.join(''))).toMatchObject({ Status: 'FAILED', LogicalResourceId: 'DatabaseMigration' });
});

test('all roles together stay far below the connections of the smallest database, some 80', () => {
  const limits = Object.values(roleLimits).map(({ connectionLimit }) => connectionLimit);

  expect(limits.reduce((sum, limit) => sum + limit, 0)).toBeLessThanOrEqual(40);
});

test('each step has a name of its own', () => {
  expect(new Set(readSideSchema.map(({ id }) => id)).size).toBe(readSideSchema.length);
});
