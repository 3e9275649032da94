import { resolve } from 'node:path';
import { templateContract } from '@patterns/testing/template';

const functionArn = (name: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}`,
});

templateContract(resolve(import.meta.dirname, '..'), {
  getStorefront: [
    [
      'lambda:InvokeFunction',
      [
        functionArn('simple-web-service-dev-getProductInternal'),
        functionArn('internal-api-dev-quotePrice'),
        functionArn('internal-api-dev-getStock'),
      ],
    ],
  ],
});
