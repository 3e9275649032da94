export {
  type DatabaseCredentials,
  type DatabaseSecret,
  databaseCredentials,
  databaseSecret,
} from './databaseSecret.ts';
export { type Database, type PostgresOptions, postgres, type Queries, type Rows } from './postgres.ts';
