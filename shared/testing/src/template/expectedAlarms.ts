import { idIn, ofType, type Resource } from './resource.ts';

/** Queues that take what failed: another resource says so, or their name does. One that functions consume is none. */
export function deadLetterQueues(resources: readonly Resource[]): string[] {
  const source = JSON.stringify(resources);
  const named =
    /"(?:deadLetterTargetArn"|DeadLetterConfig":{"(?:Target)?Arn"|OnFailure":{"Destination"):{"Fn::GetAtt":\["(\w+)"/g;
  const ends = new Set([...source.matchAll(named)].map(([, id]) => id));
  const consumed = new Set(queueMappings(resources).map(({ queue }) => queue));
  return queues(resources).filter((id) => (ends.has(id) || /DeadLetterQueue$/.test(id)) && !consumed.has(id));
}

export function queues(resources: readonly Resource[]): string[] {
  return ofType(resources, 'AWS::SQS::Queue').map(({ id }) => id);
}

/** The mappings whose source is a queue of the template. */
export function queueMappings(resources: readonly Resource[]) {
  return ofType(resources, 'AWS::Lambda::EventSourceMapping').flatMap(({ Properties }) => {
    const queue = queues(resources).find((id) => id === idIn(Properties.EventSourceArn));
    return queue ? [{ queue, consumer: idIn(Properties.FunctionName), mapping: Properties }] : [];
  });
}

/**
 * The logical ids of the alarms that a template must have, worked out apart from the plugin that adds them. Only a
 * function with reserved concurrency may be throttled by design, only an authorizer may end with errors by design.
 */
export function expectedAlarms(resources: readonly Resource[]): string[] {
  const functions = ofType(resources, 'AWS::Lambda::Function');
  const apis = resources.filter(({ Type }) => /^AWS::ApiGateway(V2::Api|::RestApi)$/.test(Type));
  const streams = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => 'StartingPosition' in Properties,
  );
  const authorizers = JSON.stringify(resources.filter(({ Type }) => /^AWS::ApiGateway(V2)?::Authorizer$/.test(Type)));
  const dead = deadLetterQueues(resources);
  const short = (id = '') => id.replace(/LambdaFunction$/, '');
  return [
    ...functions.filter(({ id }) => !authorizers.includes(`"${id}"`)).map(({ id }) => `${short(id)}ErrorsAlarm`),
    ...functions
      .filter(({ Properties }) => !('ReservedConcurrentExecutions' in Properties))
      .map(({ id }) => `${short(id)}ThrottlesAlarm`),
    ...functions
      .filter(({ Properties }) => 'DeadLetterConfig' in Properties)
      .map(({ id }) => `${short(id)}DeadLetterErrorsAlarm`),
    ...streams.map(({ Properties }) => `${short(idIn(Properties.FunctionName))}IteratorAgeAlarm`),
    ...ofType(resources, 'AWS::SNS::Topic').map(({ id }) => `${id}UndeliveredAlarm`),
    ...apis.map(({ id }) => `${id}ServerErrorsAlarm`),
    ...dead.map((id) => `${id}DepthAlarm`),
    ...queues(resources)
      .filter((id) => !dead.includes(id))
      .map((id) => `${id}AgeAlarm`),
    ...queueMappings(resources).map(({ queue }) => `${queue}FailedAgeAlarm`),
  ];
}
