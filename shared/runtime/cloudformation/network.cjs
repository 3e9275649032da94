'use strict';

/** A private network over two zones for data stores and the functions that use them. */
exports.subnets = [{ Ref: 'FirstSubnet' }, { Ref: 'SecondSubnet' }];

const vpcId = { Ref: 'PrivateVpc' };
const cidr = '10.0.0.0/16';

const groupId = (name) => ({ 'Fn::GetAtt': [name, 'GroupId'] });
exports.groupId = groupId;

const fromFunctions = (port) => ({
  ...{ IpProtocol: 'tcp', FromPort: port, ToPort: port },
  SourceSecurityGroupId: groupId('FunctionSecurityGroup'),
});

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

/** The endpoints that cost by the hour, each in both zones, by the service's name in AWS. */
const interfaceEndpoints = {
  lambda: 'LambdaEndpoint',
  secretsmanager: 'SecretsManagerEndpoint',
  sns: 'SnsEndpoint',
  sqs: 'SqsEndpoint',
};

function endpointId(service) {
  const id = interfaceEndpoints[service];
  if (id) return id;
  throw new Error(`No function here calls ${service} yet: choose of ${Object.keys(interfaceEndpoints).join(', ')}`);
}

/**
 * No NAT and no way in: functions reach their stores, S3 (which takes a custom resource's answer), DynamoDB, and the AWS
 * services in `endpoints`. Two stores of one service may each ask for the network with the endpoints they know of.
 */
exports.networkResources = (endpoints) => ({
  PrivateVpc: {
    Type: 'AWS::EC2::VPC',
    Properties: { CidrBlock: cidr, EnableDnsSupport: true, EnableDnsHostnames: true },
  },
  FirstSubnet: subnet(0),
  SecondSubnet: subnet(1),
  PrivateRouteTable: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: vpcId } },
  FirstSubnetRouteTableAssociation: association('FirstSubnet'),
  SecondSubnetRouteTableAssociation: association('SecondSubnet'),
  FunctionSecurityGroup: securityGroup('Functions that use a data store', {
    // Without a NAT this leads to the endpoints alone; those of S3 and DynamoDB have public addresses.
    SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }],
  }),
  EndpointSecurityGroup: securityGroup('The endpoints of AWS services', {
    SecurityGroupIngress: [fromFunctions(443)],
  }),
  S3Endpoint: gatewayEndpoint('s3'),
  DynamoDbEndpoint: gatewayEndpoint('dynamodb'),
  ...Object.fromEntries(endpoints.map((service) => [endpointId(service), interfaceEndpoint(service)])),
});

/** The security group of a store, `<name>SecurityGroup`, which functions alone may reach, and their way to it. */
exports.storeSecurity = (name, description, port) => ({
  [`${name}SecurityGroup`]: securityGroup(description, { SecurityGroupIngress: [fromFunctions(port)] }),
  [`Function${name}Egress`]: {
    Type: 'AWS::EC2::SecurityGroupEgress',
    Properties: {
      GroupId: groupId('FunctionSecurityGroup'),
      ...{ IpProtocol: 'tcp', FromPort: port, ToPort: port },
      DestinationSecurityGroupId: groupId(`${name}SecurityGroup`),
    },
  },
});

/** What a function's `vpc` is. */
exports.vpc = (existing) =>
  existing
    ? { subnetIds: existing.subnetIds, securityGroupIds: existing.securityGroupIds }
    : { subnetIds: exports.subnets, securityGroupIds: [groupId('FunctionSecurityGroup')] };

/**
 * What the params name: a store that exists, by the param `storeParam`, in a network that exists; undefined if they name
 * nothing.
 */
exports.existingStore = async ({ resolveVariable }, storeParam) => {
  const given = async (name) => {
    const value = (await resolveVariable(`param:${name}, ''`)) || [];
    return (Array.isArray(value) ? value : String(value).split(',')).map((item) => item.trim()).filter(Boolean);
  };
  const [[store], subnetIds, securityGroupIds] = await Promise.all(
    [storeParam, 'subnetIds', 'securityGroupIds'].map(given),
  );
  const parts = [store, subnetIds.length, securityGroupIds.length].filter(Boolean).length;
  if (parts === 0) return undefined;
  if (parts === 3) return { store, subnetIds, securityGroupIds };
  throw new Error(`Give ${storeParam}, subnetIds and securityGroupIds together, or none of them`);
};
