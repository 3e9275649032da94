import fc from 'fast-check';
import { toJson } from '../json.ts';
import { mutated } from '../mutated.ts';
import type { Case } from '../types.ts';

/** Where CloudFormation waits for the answer; who throws the events puts its own address in its place. */
export const RESPONSE_URL = 'http://response.url/';

/** What CloudFormation sends, with properties as any template could have them. */
export function customResourceEvent(): fc.Arbitrary<Case> {
  const event = (RequestType: string) => ({
    RequestType,
    ServiceToken: 'arn:aws:lambda:us-east-1:000000000000:function:sample',
    ResponseURL: RESPONSE_URL,
    StackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/sample/1',
    RequestId: 'sample',
    LogicalResourceId: 'Sample',
    PhysicalResourceId: 'sample/Sample',
    ResourceType: 'Custom::Sample',
    ResourceProperties: { ServiceToken: 'sample', Version: '1' },
    ...(RequestType === 'Update' && { OldResourceProperties: {} }),
  });
  // Creating again costs a migration each time.
  const type = fc.oneof(
    { weight: 50, arbitrary: fc.constant('Delete') },
    { weight: 1, arbitrary: fc.constantFrom('Create', 'Update') },
  );
  const properties = fc.tuple(type, mutated({ ServiceToken: 'sample', Version: '1' }));
  return properties.map(([each, ResourceProperties]) => ({
    event: toJson({ ...event(each), ResourceProperties }),
    ...{ size: 1, good: 0, bad: 0, possible: true },
  }));
}
