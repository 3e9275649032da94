import { idIn, ofType, type Resource } from '../resource.ts';
import { queueMappings } from './queues.ts';
import type { Rule } from './types.ts';

/** Whoever invokes a function asynchronously, with data. A schedule's tick carries none. */
const ASYNCHRONOUS = /^(sns|s3|logs(\..+)?)\.amazonaws\.com$/;

/** On each asynchronous path what fails for good is kept. */
export const deadLetters: Rule = ({ resources }) => {
  const invoked = ofType(resources, 'AWS::Lambda::Permission')
    .filter(({ Properties }) => ASYNCHRONOUS.test(String(Properties.Principal)))
    .map(({ Properties }) => idIn(Properties.FunctionName));
  return [
    ...ofType(resources, 'AWS::Lambda::Function')
      .filter(({ id }) => invoked.includes(id) && !keepsFailures(resources, id))
      .map(({ id }) => ({ id, mend: 'give it a dead-letter queue: it is invoked asynchronously' })),
    ...queueMappings(resources)
      .filter(({ queue }) => !queue.Properties.RedrivePolicy)
      .map(({ queue: { id } }) => ({ id, mend: 'give it a RedrivePolicy' })),
    ...ofType(resources, 'AWS::Lambda::EventSourceMapping')
      .filter((mapping) => 'StartingPosition' in mapping.Properties && !onFailure(mapping))
      .map(({ id }) => ({ id, mend: 'give it an on-failure destination: a stream forgets' })),
    ...ofType(resources, 'AWS::SNS::Subscription')
      .filter(({ Properties }) => !Properties.RedrivePolicy)
      .map(({ id }) => ({ id, mend: 'give it a RedrivePolicy: a topic forgets what it could not deliver' })),
  ];
};

function keepsFailures(resources: readonly Resource[], functionId: string): boolean {
  const own = resources.find(({ id }) => id === functionId)?.Properties.DeadLetterConfig;
  const configs = ofType(resources, 'AWS::Lambda::EventInvokeConfig');
  return (
    own !== undefined || configs.some((each) => idIn(each.Properties.FunctionName) === functionId && onFailure(each))
  );
}

const onFailure = ({ Properties }: Resource): boolean =>
  (Properties.DestinationConfig as { OnFailure?: unknown } | undefined)?.OnFailure !== undefined;
