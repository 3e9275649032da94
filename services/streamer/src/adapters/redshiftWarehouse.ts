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

/** Longer from one look to the next. */
const POLL_MS = { first: 50, most: 1_000 };

/** Redshift Serverless by its Data API, which needs no network between. A warehouse that rests takes some seconds to wake. */
export function redshiftWarehouse(
  client: RedshiftDataClient,
  { workgroup: WorkgroupName, database: Database, secretArn: SecretArn }: Address,
): Warehouse {
  return {
    run: async (Sql) => {
      const { Id } = await client.send(new ExecuteStatementCommand({ WorkgroupName, Database, SecretArn, Sql }));
      for (let wait = POLL_MS.first; ; wait = Math.min(2 * wait, POLL_MS.most)) {
        const { Status, Error: reason } = await client.send(new DescribeStatementCommand({ Id }));
        if (Status === 'FINISHED') return;
        if (Status === 'FAILED' || Status === 'ABORTED') throw new Error(reason ?? Status);
        await sleep(wait);
      }
    },
  };
}
