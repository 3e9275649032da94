'use strict';

const shapes = require('./alarmProperties.cjs');
const { cacheAlarms } = require('./cacheAlarms.cjs');
const { databaseAlarms } = require('./databaseAlarms.cjs');

/**
 * A plugin of the framework that adds one alarm for each failure that a person can act on, as the template has them:
 *
 * - a queue that another resource names as the end of what failed, or whose id ends in `DeadLetterQueue`: `…DepthAlarm`
 * - any other queue: `…AgeAlarm`, and if a function consumes it `…FailedAgeAlarm`
 * - a topic: `…UndeliveredAlarm`
 * - an API: `…ServerErrorsAlarm`
 * - a function: `…ErrorsAlarm`, `…ThrottlesAlarm`, with a stream `…IteratorAgeAlarm`, with `onError`
 *   `…AsyncEventAgeAlarm` and `…DeadLetterErrorsAlarm`;
 *   no `…ErrorsAlarm` for an API's authorizer, which says 401 by an error: any other is a 5xx of the API;
 *   no `…ThrottlesAlarm` for a function with reserved concurrency, which is throttled by design
 * - a database: `…StorageAlarm`, and of a t class `…CreditsAlarm`
 * - a cache: `…CpuAlarm`, `…MemoryAlarm`, `…EvictionsAlarm`, and of a t type `…CreditsAlarm`
 *
 * All of them, and those that `resources` holds besides, call the topic `custom.alarms.topicArn`, if there is one.
 */
module.exports = class Alarms {
  constructor(serverless) {
    serverless.configSchemaHandler.defineCustomProperties({ properties: { alarms: schema } });
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { service, custom, provider } = serverless.service;
        const { Resources } = provider.compiledCloudFormationTemplate;
        const namespace = provider.environment?.POWERTOOLS_METRICS_NAMESPACE;
        Object.assign(Resources, alarmsOf(Resources, { service, namespace }));
        const actions = custom?.alarms?.topicArn ? { AlarmActions: [custom.alarms.topicArn] } : {};
        for (const [, alarm] of ofType(Resources, 'AWS::CloudWatch::Alarm')) Object.assign(alarm.Properties, actions);
      },
    };
  }
};

const schema = {
  type: 'object',
  properties: { topicArn: { type: 'string' } },
  additionalProperties: false,
};

function alarmsOf(resources, names) {
  const functions = ofType(resources, 'AWS::Lambda::Function');
  const queues = ofType(resources, 'AWS::SQS::Queue').map(([id]) => id);
  const apis = ['AWS::ApiGatewayV2::Api', 'AWS::ApiGateway::RestApi'].flatMap((type) => ofType(resources, type));
  const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);
  const consumed = [...mappings.map(({ EventSourceArn }) => idIn(EventSourceArn)), ...receivedIn(resources)];
  const readers = new Set(mappings.filter((each) => each.StartingPosition).map((each) => idIn(each.FunctionName)));
  const ends = new Set(endsIn(resources));
  const authorizers = functions.map(([id]) => id).filter((id) => isAuthorizer(id, resources));
  const isDeadLetter = (id) => (ends.has(id) || id.endsWith('DeadLetterQueue')) && !consumed.includes(id);
  const isReserved = ([, { Properties }]) => 'ReservedConcurrentExecutions' in Properties;
  const asynchronous = functions.filter(([, { Properties }]) => Properties.DeadLetterConfig);
  const work = queues.filter((id) => !isDeadLetter(id));

  const properties = Object.assign(
    {},
    ...queues.filter(isDeadLetter).map((id) => shapes.depth(id, names.service)),
    ...work.map((id) => shapes.age(id)),
    ...work.filter((id) => consumed.includes(id)).map((id) => shapes.failedAge(id, names)),
    ...ofType(resources, 'AWS::SNS::Topic').map(([id]) => shapes.undelivered(id)),
    ...apis.map(([id, api]) => shapes.serverErrors(id, api)),
    ...functions.filter(([id]) => !authorizers.includes(id)).map(([id]) => shapes.errors(id)),
    ...functions.filter((each) => !isReserved(each)).map(([id]) => shapes.throttles(id)),
    ...asynchronous.map((each) => shapes.asyncEventAge(each[0], { isReserved: isReserved(each) })),
    ...asynchronous.map(([id]) => shapes.deadLetterErrors(id)),
    ...[...readers].map((id) => shapes.iteratorAge(id)),
    ...ofType(resources, 'AWS::RDS::DBInstance').map(([id, instance]) => databaseAlarms(id, instance)),
    ...ofType(resources, 'AWS::ElastiCache::ReplicationGroup').map(([id, group]) => cacheAlarms(id, group)),
  );
  return Object.fromEntries(
    Object.entries(properties).map(([id, each]) => [
      id,
      { Type: 'AWS::CloudWatch::Alarm', Properties: { ...each, TreatMissingData: 'notBreaching' } },
    ]),
  );
}

const ofType = (resources, type) => Object.entries(resources).filter(([, { Type }]) => Type === type);

/** The logical id in `{ Ref }` or `{ Fn::GetAtt }`. */
const idIn = (value) => value?.Ref ?? [value?.['Fn::GetAtt']].flat()[0]?.split('.')[0];

/** The queues that a function may receive from: by itself where it has no mapping. */
function receivedIn(resources) {
  const policies = ofType(resources, 'AWS::IAM::Role').flatMap(([, { Properties }]) => Properties.Policies ?? []);
  return policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Action }) => [Action].flat().includes('sqs:ReceiveMessage'))
    .flatMap(({ Resource }) => [Resource].flat().map(idIn));
}

/** The ids that anything names as where to put what failed: redrive, dead letters, destinations. */
function endsIn(value, key) {
  if (typeof value !== 'object' || value === null) return [];
  const targets =
    key === 'DeadLetterConfig' || key === 'OnFailure'
      ? [value.TargetArn, value.Arn, value.Destination]
      : [value.deadLetterTargetArn];
  return [...targets.map(idIn), ...Object.entries(value).flatMap(([name, inner]) => endsIn(inner, name))];
}

function isAuthorizer(id, resources) {
  const authorizers = ['AWS::ApiGateway::Authorizer', 'AWS::ApiGatewayV2::Authorizer'].flatMap((type) =>
    ofType(resources, type),
  );
  return authorizers.some(([, { Properties }]) => JSON.stringify(Properties.AuthorizerUri ?? '').includes(`"${id}"`));
}
