import { gunzipSync } from 'node:zlib';
import { Client, escapeIdentifier } from 'pg';
import type { CopyOptions } from './readCopyOptions.ts';

export interface CopyTarget {
  /** Where the database is, and as whom it is entered. */
  connection: { host: string; port: number; database: string; user: string; password: string };
  /** With or without its schema. */
  table: string;
  /** In order; all of the table's when absent. */
  columns: readonly string[] | undefined;
}

/** An object that does not hold what the options say. */
export class UnreadableObject extends Error {}

/**
 * Loads the rows of objects, all or none: what a COPY of Redshift does, on PostgreSQL.
 * https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-json.html
 *
 * @throws UnreadableObject, or an error of pg.
 */
export async function copyRows(
  objects: readonly Buffer[],
  { connection, table, columns }: CopyTarget,
  options: CopyOptions,
): Promise<void> {
  const rows = objects.flatMap((object) => rowsOf(object, options));
  const name = table.split('.').map(identifier).join('.');
  const list = columns?.map(identifier).join(', ');
  const client = new Client({ ...connection, connectionTimeoutMillis: 10_000 });
  // A connection that is lost between two queries has no other listener.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(
      `INSERT INTO ${name} ${list ? `(${list})` : ''} SELECT ${list ?? '*'} FROM json_populate_recordset(NULL::${name}, $1)`,
      [JSON.stringify(rows)],
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Redshift takes names that are not quoted for lower case. */
const identifier = (name: string) => escapeIdentifier(name.trim().toLowerCase());

function rowsOf(object: Buffer, { ignoresCase, isCompressed }: CopyOptions): object[] {
  try {
    const text = String(isCompressed ? gunzipSync(object) : object);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => row(JSON.parse(line) as object, ignoresCase));
  } catch (error) {
    throw new UnreadableObject(`Load into table failed: ${error}`, { cause: error });
  }
}

function row(object: object, ignoresCase: boolean): object {
  if (!ignoresCase) return object;
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));
}
