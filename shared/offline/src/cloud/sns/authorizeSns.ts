import type { AuthorizationRequest } from '../../iam/types.ts';
import type { AwsCall } from '../awsService.ts';

/** What IAM is asked for an SNS call: about its topic; about `*` where there is none. */
export function authorizeSns({ action, input }: AwsCall, topicArn: (name: string) => string): AuthorizationRequest[] {
  const { TopicArn, TargetArn, ResourceArn, SubscriptionArn, Name } = input as Record<string, string>;
  const named = TopicArn ?? TargetArn ?? ResourceArn ?? SubscriptionArn?.split(':').slice(0, 6).join(':');
  const resourceArn = named ?? (Name === undefined ? '*' : topicArn(Name));
  const { Protocol, Endpoint } = input as Record<string, string>;
  const context = {
    ...(Protocol !== undefined && { 'sns:Protocol': Protocol }),
    ...(Endpoint !== undefined && { 'sns:Endpoint': Endpoint }),
  };
  return [{ action: `sns:${action.replace(/^PublishBatch$/, 'Publish')}`, resourceArn, context }];
}
