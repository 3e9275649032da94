import type { CreatedResource } from './resourceProvider.ts';

/** What `Fn::GetAtt` answers. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_EC2.html */
const attributes: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::RouteTable': ['RouteTableId'],
  'AWS::EC2::SecurityGroup': ['GroupId', 'Id', 'VpcId'],
  'AWS::EC2::SecurityGroupEgress': ['Id'],
  'AWS::EC2::SecurityGroupIngress': ['Id'],
  'AWS::EC2::Subnet': ['AvailabilityZone', 'CidrBlock', 'SubnetId', 'VpcId'],
  'AWS::EC2::VPC': ['CidrBlock', 'DefaultNetworkAcl', 'DefaultSecurityGroup', 'VpcId'],
  'AWS::EC2::VPCEndpoint': ['CreationTimestamp', 'Id'],
};

/** A resource without effect: it has a name and plausible attributes, those that CloudFormation knows of the type. */
export function inertResource(name: string, type: string): CreatedResource {
  return {
    physicalId: name,
    attributes: Object.fromEntries((attributes[type] ?? []).map((attribute) => [attribute, `${name}-${attribute}`])),
    remove: () => undefined,
  };
}
