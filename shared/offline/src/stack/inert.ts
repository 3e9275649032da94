/**
 * What a local run could not show: properties (`AWS::SQS::Queue.KmsMasterKeyId`) and whole types (`AWS::EC2::VPC`),
 * each with its reason. Everything else that no provider builds is reported as unsupported.
 */
export const inert: Readonly<Record<string, string>> = {
  'AWS::EC2::SecurityGroup': 'no network between functions and stores can be closed here',
  'AWS::EC2::Subnet': 'there is one loopback network',
  'AWS::EC2::VPC': 'there is one loopback network',
  'AWS::EC2::VPCEndpoint': 'every API is reached at the one endpoint',
  'AWS::Lambda::Function.Architectures': 'functions run on the processor at hand',
  'AWS::Lambda::Function.TracingConfig': 'no trace store stands behind the local cloud',
  'AWS::Lambda::Function.VpcConfig': 'there is one loopback network',
  'AWS::RDS::DBSubnetGroup': 'there is one loopback network',
  'AWS::S3::BucketPolicy': 'the bucket of a deployment holds only its artifacts, and a local run uploads none',
  'AWS::S3::Bucket': 'the bucket of a deployment holds only its artifacts, and a local run uploads none',
};
