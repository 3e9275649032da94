import { idsIn } from '../../redrive/idsIn.ts';
import { idIn, ofType, type Resource } from '../../template/read.ts';
import type { Finding, Rule } from '../types.ts';

/** Whoever invokes a function asynchronously, with data. A schedule's tick carries none. */
const ASYNCHRONOUS = /^(sns|s3|logs(\..+)?)\.amazonaws\.com$/;

const isDeadLetterQueue = ({ id }: Resource): boolean => id.endsWith('DeadLetterQueue');

/** On each asynchronous path what fails for good is kept, and somebody is told. */
export const deadLetters: Rule = (template) => [...paths(template), ...alarms(template)];

const paths: Rule = ({ resources }) => {
  const queues = ofType(resources, 'AWS::SQS::Queue');
  const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping');
  const sources = mappings.map(({ Properties }) => idIn(Properties.EventSourceArn));
  const invoked = ofType(resources, 'AWS::Lambda::Permission')
    .filter(({ Properties }) => ASYNCHRONOUS.test(String(Properties.Principal)))
    .map(({ Properties }) => idIn(Properties.FunctionName));
  const handedOver = ofType(resources, 'AWS::Lambda::EventInvokeConfig');
  const keepsFailures = (id: string) => {
    const own = resources.find((resource) => resource.id === id)?.Properties.DeadLetterConfig;
    const failing = handedOver.filter(({ Properties }) => idIn(Properties.FunctionName) === id);
    return (
      own !== undefined ||
      failing.some(({ Properties }) => (Properties.DestinationConfig as { OnFailure?: unknown } | undefined)?.OnFailure)
    );
  };
  return [
    ...ofType(resources, 'AWS::Lambda::Function')
      .filter(({ id }) => invoked.includes(id) && !keepsFailures(id))
      .map(({ id }) => ({ id, mend: 'give it a dead-letter queue: it is invoked asynchronously' })),
    ...queues
      .filter((queue) => sources.includes(queue.id) && !queue.Properties.RedrivePolicy)
      .map(({ id }) => ({ id, mend: 'give it a RedrivePolicy' })),
    ...mappings
      .filter(({ Properties }) => 'StartingPosition' in Properties)
      .filter(({ Properties }) => !(Properties.DestinationConfig as { OnFailure?: unknown } | undefined)?.OnFailure)
      .map(({ id }) => ({ id, mend: 'give it an on-failure destination: a stream forgets' })),
    ...ofType(resources, 'AWS::SNS::Subscription')
      .filter(({ Properties }) => !Properties.RedrivePolicy)
      .map(({ id }) => ({ id, mend: 'give it a RedrivePolicy: a topic forgets what it could not deliver' })),
  ];
};

const alarms: Rule = ({ resources }): Finding[] => {
  const watched = ofType(resources, 'AWS::CloudWatch::Alarm').flatMap(({ Properties }) => idsIn(Properties.Dimensions));
  return ofType(resources, 'AWS::SQS::Queue')
    .filter((queue) => isDeadLetterQueue(queue) && !watched.includes(queue.id))
    .map(({ id }) => ({ id, mend: 'put an alarm on its depth' }));
};
