import { idIn, ofType } from '../resource.ts';
import { deadLetterQueues, queueMappings, queuesIn } from './queues.ts';
import type { Rule, RuleTemplate } from './types.ts';

/** Every failure that a person can act on has its alarm, which says what to do. */
export const alarms: Rule = (template) => {
  const given = ofType(template.resources, 'AWS::CloudWatch::Alarm');
  return [
    ...expectedAlarms(template)
      .filter((expected) => !given.some(({ id }) => id === expected))
      .map((id) => ({ id, mend: 'add this alarm' })),
    ...given
      .filter(({ Properties }) => !Properties.AlarmDescription)
      .map(({ id }) => ({ id, mend: 'say in AlarmDescription what to do' })),
  ];
};

/**
 * The logical ids of the alarms that a template must have, worked out apart from the plugin that adds them. Only a
 * function with reserved concurrency may be throttled by design, only an authorizer may end with errors by design.
 */
function expectedAlarms({ resources }: RuleTemplate): string[] {
  const functions = ofType(resources, 'AWS::Lambda::Function');
  const apis = ofType(resources, 'AWS::ApiGatewayV2::Api', 'AWS::ApiGateway::RestApi');
  const streams = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => 'StartingPosition' in Properties,
  );
  const authorizers = ofType(resources, 'AWS::ApiGateway::Authorizer', 'AWS::ApiGatewayV2::Authorizer').map(
    ({ Properties }) => idIn(Properties.AuthorizerUri),
  );
  const dead = deadLetterQueues(resources);
  const short = (id = '') => id.replace(/LambdaFunction$/, '');
  return [
    ...functions.filter(({ id }) => !authorizers.includes(id)).map(({ id }) => `${short(id)}ErrorsAlarm`),
    ...ofType(resources, 'AWS::RDS::DBInstance').map(({ id }) => `${id}StorageAlarm`),
    ...functions
      .filter(({ Properties }) => !('ReservedConcurrentExecutions' in Properties))
      .map(({ id }) => `${short(id)}ThrottlesAlarm`),
    ...functions
      .filter(({ Properties }) => 'DeadLetterConfig' in Properties)
      .flatMap(({ id }) => [`${short(id)}AsyncEventAgeAlarm`, `${short(id)}DeadLetterErrorsAlarm`]),
    ...streams.map(({ Properties }) => `${short(idIn(Properties.FunctionName))}IteratorAgeAlarm`),
    ...ofType(resources, 'AWS::SNS::Topic').map(({ id }) => `${id}UndeliveredAlarm`),
    ...apis.map(({ id }) => `${id}ServerErrorsAlarm`),
    ...queuesIn(resources).map(({ id }) => `${id}${dead.has(id) ? 'Depth' : 'Age'}Alarm`),
    ...queueMappings(resources).map(({ queue }) => `${queue.id}FailedAgeAlarm`),
  ];
}
