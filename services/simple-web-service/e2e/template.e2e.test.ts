import { resolve } from 'node:path';
import { alarmContract, compiledTemplate } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');

test.each([
  ['createProduct', 'dynamodb:PutItem'],
  ['getProduct', 'dynamodb:GetItem'],
  ['replaceProduct', 'dynamodb:PutItem'],
  ['deleteProduct', 'dynamodb:DeleteItem'],
  ['listProducts', 'dynamodb:Scan'],
  ['getProductInternal', 'dynamodb:GetItem'],
])('least privilege: %s may %s on its own table, no more', async (key, action) => {
  const { allowed } = await compiledTemplate(serviceDir);

  expect(allowed(key)).toEqual([[action, { 'Fn::GetAtt': ['ProductsTable', 'Arn'] }]]);
});

test('one role per function', async () => {
  const { resources } = await compiledTemplate(serviceDir);
  const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const roles = functions.map(({ Properties }) => JSON.stringify(Properties.Role));

  expect(roles).toHaveLength(6);
  expect(new Set(roles).size).toBe(6);
});

alarmContract(serviceDir, ['HttpApiServerErrorsAlarm', 'CreateProductErrorsAlarm']);
