'use strict';

/** A private network over two zones for a database and the functions that use it. */
exports.subnets = [{ Ref: 'FirstSubnet' }, { Ref: 'SecondSubnet' }];

const vpcId = { Ref: 'DatabaseVpc' };
const cidr = '10.0.0.0/16';

const groupId = (name) => ({ 'Fn::GetAtt': [name, 'GroupId'] });
exports.groupId = groupId;

const ingress = (port) => [
  { IpProtocol: 'tcp', FromPort: port, ToPort: port, SourceSecurityGroupId: groupId('FunctionSecurityGroup') },
];

const securityGroup = (description, rules) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: description, VpcId: vpcId, ...rules },
});

const interfaceEndpoint = (service) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    VpcEndpointType: 'Interface',
    ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` },
    VpcId: vpcId,
    SubnetIds: exports.subnets,
    SecurityGroupIds: [groupId('EndpointSecurityGroup')],
    PrivateDnsEnabled: true,
  },
});

const gatewayEndpoint = (service) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    VpcEndpointType: 'Gateway',
    ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` },
    VpcId: vpcId,
    RouteTableIds: [{ Ref: 'PrivateRouteTable' }],
  },
});

const subnet = (zone) => ({
  Type: 'AWS::EC2::Subnet',
  Properties: {
    VpcId: vpcId,
    CidrBlock: `10.0.${zone}.0/24`,
    AvailabilityZone: { 'Fn::Select': [zone, { 'Fn::GetAZs': '' }] },
  },
});

const association = (subnetId) => ({
  Type: 'AWS::EC2::SubnetRouteTableAssociation',
  Properties: { SubnetId: { Ref: subnetId }, RouteTableId: { Ref: 'PrivateRouteTable' } },
});

/** No NAT and no way in: functions reach the database and four AWS services. S3 takes a custom resource's answer. */
exports.networkResources = () => ({
  DatabaseVpc: {
    Type: 'AWS::EC2::VPC',
    Properties: { CidrBlock: cidr, EnableDnsSupport: true, EnableDnsHostnames: true },
  },
  FirstSubnet: subnet(0),
  SecondSubnet: subnet(1),
  PrivateRouteTable: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: vpcId } },
  FirstSubnetRouteTableAssociation: association('FirstSubnet'),
  SecondSubnetRouteTableAssociation: association('SecondSubnet'),
  FunctionSecurityGroup: securityGroup('Functions that use the database', {
    SecurityGroupEgress: [
      { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: cidr },
      // Without a NAT this leads to the endpoints alone; those of S3 and DynamoDB have public addresses.
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' },
    ],
  }),
  DatabaseSecurityGroup: securityGroup('The database', { SecurityGroupIngress: ingress(5432) }),
  EndpointSecurityGroup: securityGroup('The endpoints of AWS services', { SecurityGroupIngress: ingress(443) }),
  SecretsManagerEndpoint: interfaceEndpoint('secretsmanager'),
  SqsEndpoint: interfaceEndpoint('sqs'),
  S3Endpoint: gatewayEndpoint('s3'),
  DynamoDbEndpoint: gatewayEndpoint('dynamodb'),
});
