import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import * as v from 'valibot';
import { redshiftWarehouse } from '../../adapters/redshiftWarehouse.ts';
import { createMigrateWarehouse } from './handler.ts';

const config = readConfig(
  v.object({
    WAREHOUSE_WORKGROUP_NAME: v.string(),
    WAREHOUSE_DATABASE_NAME: v.string(),
    WAREHOUSE_SECRET_ARN: v.string(),
  }),
);
const warehouse = redshiftWarehouse(client(RedshiftDataClient), {
  workgroup: config.WAREHOUSE_WORKGROUP_NAME,
  database: config.WAREHOUSE_DATABASE_NAME,
  secretArn: config.WAREHOUSE_SECRET_ARN,
});

export const handler = createMigrateWarehouse({ warehouse });
