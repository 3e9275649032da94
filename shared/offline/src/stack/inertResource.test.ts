import type { LocalCloud } from '../localCloud.ts';
import { deploy } from './deploy.ts';

const deployed = (attribute: string) => {
  const template = {
    Resources: { Group: { Type: 'AWS::EC2::SecurityGroup' } },
    Outputs: { Value: { Value: { 'Fn::GetAtt': ['Group', attribute] } } },
  };
  const names = { stackName: 'shop-dev', service: 'shop', stage: 'dev' };
  const code = () => ({ file: '' });
  return deploy({ ...names, template, parameters: {}, code }, {} as unknown as LocalCloud, []);
};

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
test('what has no effect here has the attributes that CloudFormation knows, and no others', async () => {
  expect((await deployed('GroupId')).outputs).toEqual({ Value: 'shop-dev-Group-GroupId' });
  await expect(deployed('GroupID')).rejects.toThrow(
    'Group (AWS::EC2::SecurityGroup) has no attribute "GroupID" here (it has GroupId, Id, VpcId)',
  );
});
