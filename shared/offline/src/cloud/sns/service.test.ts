import { attribute, formRequest, functionArn, snsFixture } from './snsFixture.ts';

test('speaks the query protocol', async () => {
  const { sns, subscribed, arrived } = snsFixture();
  const TopicArn = await subscribed('work', { RawMessageDelivery: 'true' });
  const request = formRequest({
    ...{ Action: 'PublishBatch', TopicArn },
    'PublishBatchRequestEntries.member.1.Id': 'a',
    'PublishBatchRequestEntries.member.1.Message': 'm <&>',
    'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Name': 't',
    'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.DataType': 'String',
    'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.StringValue': 'v',
    'PublishBatchRequestEntries.member.2.Id': 'b',
  });

  const { body } = await sns.handle(sns.parse(request), request);

  expect(body).toMatch(/<Successful><member><Id>a<\/Id><MessageId>[\w-]+<\/MessageId><\/member><\/Successful>/);
  expect(body).toContain('<Failed><member><Id>b</Id><Code>InvalidParameter</Code>');
  expect(await arrived(1)).toEqual([
    expect.objectContaining({ MessageBody: 'm <&>', MessageAttributes: { t: attribute('v') } }),
  ]);
});

test('an unknown topic is an error in the protocol of the caller', async () => {
  const { sns } = snsFixture();
  const request = formRequest({ Action: 'Publish', TopicArn: 'arn:aws:sns:eu-west-1:000000000000:none', Message: 'm' });

  const error = await sns.handle(sns.parse(request), request).catch((reason) => reason);

  expect(sns.failure(error, request)).toMatchObject({
    status: 404,
    body: expect.stringContaining('<Code>NotFound</Code>'),
  });
});

test('hands the policy of a topic to IAM', async () => {
  const { ask, subscribed, iam } = snsFixture();
  const TopicArn = await subscribed('work');
  const publisher = {
    type: 'service',
    service: 'cloudwatch.amazonaws.com',
    sourceArn: 'arn:aws:cloudwatch:eu-west-1:000000000000:alarm:a',
  } as const;
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: TopicArn,
  };

  const before = iam.refusal(publisher, { action: 'sns:Publish', resourceArn: TopicArn });
  await ask('SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue: JSON.stringify({ Statement }) });

  expect(before).toBeDefined();
  expect(iam.refusal(publisher, { action: 'sns:Publish', resourceArn: TopicArn })).toBeUndefined();
});

test('a function can not subscribe to a FIFO topic', async () => {
  const { ask } = snsFixture();
  const { TopicArn } = await ask('CreateTopic', { Name: 'bills.fifo', Attributes: { FifoTopic: 'true' } });

  const subscribing = ask('Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: functionArn('work') });

  await expect(subscribing).rejects.toMatchObject({
    code: 'InvalidParameter',
    message: 'Invalid parameter: Invalid protocol type: lambda',
  });
});
