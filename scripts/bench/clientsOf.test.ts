import { bareHandler } from './bareHandler.ts';
import { clientsOf } from './clientsOf.ts';

const modules = [
  'node_modules/@aws-sdk/client-sqs/dist-es/commands/SendMessageCommand.js',
  'node_modules/@aws-sdk/client-sqs/dist-es/SQSClient.js',
  'node_modules/@aws-sdk/client-sqs/dist-es/schemas/schemas_0.js',
  'node_modules/@aws-sdk/util-dynamodb/dist-es/marshall.js',
  'node_modules/pg/lib/client.js',
  'node_modules/pg/lib/query.js',
  'node_modules/valibot/dist/index.mjs',
  'services/shop/src/functions/buyBook/index.ts',
];

test('the clients of a bundle are those of the SDK and the drivers, with the commands that are left in it', () => {
  expect(clientsOf(modules)).toEqual([
    { package: '@aws-sdk/client-sqs', names: ['SQSClient', 'SendMessageCommand'] },
    { package: '@aws-sdk/util-dynamodb', names: ['marshall'] },
    { package: 'pg', names: [] },
  ]);
});

test('a bare handler opens each of them and can send each command', () => {
  const source = bareHandler(clientsOf(modules));

  expect(source).toContain("import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';");
  expect(source).toContain("'SQSClient.SendMessageCommand': (input) => sQSClient.send(new SendMessageCommand(input))");
  expect(source).toContain("import { marshall } from '@aws-sdk/util-dynamodb';");
  expect(source).toContain("import pg from 'pg';");
});
