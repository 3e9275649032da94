import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { openWorld, type World } from './openWorld.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('answers the SDK, and tells what it was asked', async () => {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const sqs = new SQSClient({ endpoint: world.url, region: 'us-east-1', credentials });
  const input = { QueueUrl: `${world.url}/000000000000/queue`, MessageBody: 'hello' };

  await expect(sqs.send(new SendMessageCommand(input))).resolves.toMatchObject({ MessageId: 'sent' });

  sqs.destroy();
  expect(world.takeCalls()).toEqual([{ action: 'SQSClient.SendMessageCommand', input }]);
  expect(world.takeCalls()).toEqual([]);
});
