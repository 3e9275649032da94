import { resolve } from 'node:path';
import { arn, templateContract } from '@patterns/testing/template';

const table = arn('ProductsTable');

templateContract(resolve(import.meta.dirname, '..'), {
  createProduct: [['dynamodb:PutItem', table]],
  getProduct: [['dynamodb:GetItem', table]],
  replaceProduct: [['dynamodb:PutItem', table]],
  deleteProduct: [['dynamodb:DeleteItem', table]],
  listProducts: [['dynamodb:Scan', table]],
  getProductInternal: [['dynamodb:GetItem', table]],
});
