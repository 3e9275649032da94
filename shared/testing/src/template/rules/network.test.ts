import { arn, resourcesOf } from '../resource.ts';
import { network } from './network.ts';

const endpoint = (service: string) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: { ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` } },
});

const template = (subnetIds: unknown, ...services: string[]) => ({
  ...{ service: 'shop', stage: 'dev', sources: '' },
  resources: resourcesOf({
    Resources: {
      WorkSubnet: { Type: 'AWS::EC2::Subnet', Properties: {} },
      WorkLambdaFunction: {
        Type: 'AWS::Lambda::Function',
        Properties: { FunctionName: 'work', Role: arn('WorkRole'), VpcConfig: subnetIds && { SubnetIds: subnetIds } },
      },
      WorkRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            {
              PolicyDocument: {
                Statement: [
                  { Effect: 'Allow', Action: ['sqs:SendMessage', 'kinesis:PutRecord'], Resource: '*' },
                  {
                    Effect: 'Allow',
                    Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
                    Resource: '*',
                  },
                ],
              },
            },
          ],
        },
      },
      ...Object.fromEntries(services.map((service) => [`${service}Endpoint`, endpoint(service)])),
    },
  }),
});

const madeHere = [{ Ref: 'WorkSubnet' }];

test.each([
  ['no endpoint', template(madeHere), ['sqs', 'kinesis-streams']],
  ['that of another', template(madeHere, 'sns', 'sqs-fips', 'kinesis-streams'), ['sqs']],
  ['all of them', template(madeHere, 'sqs', 'kinesis-streams'), []],
  ['a network that exists', template(['subnet-1']), []],
  ['no network', template(undefined), []],
])('with %s, what can not be reached is found', (_, given, services) => {
  const mends = services.map((service) => expect.stringContaining(`an endpoint of ${service},`));

  expect(network(given).map(({ id, mend }) => [id, mend])).toEqual(mends.map((mend) => ['WorkLambdaFunction', mend]));
});
