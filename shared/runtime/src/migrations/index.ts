export { type CustomResourceOptions, customResource } from './customResource.ts';
export type { DatabaseRole, Migration } from './migrate.ts';
export { type MigrationsOptions, migrations } from './migrations.ts';
