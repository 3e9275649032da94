import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeStatementCommand,
  ExecuteStatementCommand,
  type RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import type { Warehouse } from '../domain/warehouse.ts';

interface Address {
  workgroup: string;
  database: string;
  /** Of who may enter. */
  secretArn: string;
}

const POLL_MS = 250;

/** Redshift Serverless by its Data API, which needs no network between. A warehouse that rests takes some seconds to wake. */
export function redshiftWarehouse(
  client: RedshiftDataClient,
  { workgroup: WorkgroupName, database: Database, secretArn: SecretArn }: Address,
): Warehouse {
  return {
    run: async (Sql) => {
      const { Id } = await client.send(new ExecuteStatementCommand({ WorkgroupName, Database, SecretArn, Sql }));
      for (;;) {
        const { Status, Error: reason } = await client.send(new DescribeStatementCommand({ Id }));
        if (Status === 'FINISHED') return;
        if (Status === 'FAILED' || Status === 'ABORTED') throw new Error(reason ?? Status);
        await sleep(POLL_MS);
      }
    },
  };
}
