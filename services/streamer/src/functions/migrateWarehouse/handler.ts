import { type CustomResourceOptions, customResource } from '@patterns/runtime/migrations';
import type { Warehouse } from '../../domain/warehouse.ts';
import { steps } from './schema.ts';

interface Deps extends Pick<CustomResourceOptions, 'put'> {
  warehouse: Warehouse;
}

/** Brings the warehouse up to date before Firehose loads it, for CloudFormation. */
export const createMigrateWarehouse = ({ warehouse, ...options }: Deps) =>
  customResource({
    ...options,
    apply: async () => {
      for (const step of steps) await warehouse.run(step);
    },
    // The Data API gives no secret away.
    redact: (reason) => reason,
  });
