import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { productsTable, writingClient } from '../../adapters/productsTable.ts';
import { createDeleteProduct } from './handler.ts';
import { pathSchema } from './schema.ts';

const { PRODUCTS_TABLE_NAME } = readConfig(v.object({ PRODUCTS_TABLE_NAME: v.string() }));
const products = productsTable(writingClient(), PRODUCTS_TABLE_NAME);

export const handler = http(createDeleteProduct({ products }), { path: pathSchema });
