export type { DatabaseRole, Migration } from './migrate.ts';
export { type MigrationsOptions, migrations } from './migrations.ts';
