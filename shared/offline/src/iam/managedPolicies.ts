import type { PolicyDocument } from './types.ts';

const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

const networkInterfaces = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
const documents: Readonly<Record<string, PolicyDocument>> = {
  'service-role/AWSLambdaBasicExecutionRole': allow(logs),
  'service-role/AWSLambdaVPCAccessExecutionRole': allow([...logs, ...networkInterfaces]),
};

/** What AWS's own policy with this ARN allows. @throws Error for one that the local cloud does not hold. */
export function managedPolicy(arn: string): PolicyDocument {
  const document = documents[arn.replace(/^arn:[\w-]+:iam::aws:policy\//, '')];
  if (document) return document;
  const known = Object.keys(documents).join(', ');
  throw new Error(
    `The managed policy ${arn} is not known here (only ${known}): write its statements into the role's Policies, or add it to iam/managedPolicies.ts`,
  );
}

function allow(actions: string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: actions, Resource: '*' } };
}
