import { dynamodbIntegration } from './dynamodbIntegration.ts';
import { functionIntegration } from './functionIntegration.ts';
import { lambdaInvoke } from './lambdaInvoke.ts';
import { putEvents } from './putEvents.ts';
import { snsPublish } from './snsPublish.ts';
import { sqsSendMessage } from './sqsSendMessage.ts';
import { startExecution } from './startExecution.ts';
import type { Integration } from './types.ts';

/** All that a Task can call, by what stands at the end of its `Resource`. */
export const integrations: Readonly<Record<string, Integration>> & { functionArn: Integration } = {
  functionArn: functionIntegration,
  'lambda:invoke': lambdaInvoke,
  'sqs:sendMessage': sqsSendMessage,
  'sns:publish': snsPublish,
  'dynamodb:getItem': dynamodbIntegration('GetItem'),
  'dynamodb:putItem': dynamodbIntegration('PutItem'),
  'dynamodb:updateItem': dynamodbIntegration('UpdateItem'),
  'dynamodb:deleteItem': dynamodbIntegration('DeleteItem'),
  'events:putEvents': putEvents,
  'states:startExecution': startExecution,
};
