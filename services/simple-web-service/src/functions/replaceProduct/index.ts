import { randomUUID } from 'node:crypto';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { productsTable, writingClient } from '../../adapters/productsTable.ts';
import { createReplaceProduct } from './handler.ts';
import { pathSchema, replacementSchema } from './schema.ts';

const { PRODUCTS_TABLE_NAME } = readConfig(v.object({ PRODUCTS_TABLE_NAME: v.string() }));
const products = productsTable(writingClient(), PRODUCTS_TABLE_NAME);

export const handler = http(createReplaceProduct({ products, newVersion: randomUUID }), {
  path: pathSchema,
  body: replacementSchema,
});
