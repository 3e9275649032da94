import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import { reasonOf } from '../../reasonOf.ts';
import { WrongVariable } from '../../wrongVariable.ts';
import { embeddedServer } from './embeddedServer.ts';

/** The one PostgreSQL server on which every DBInstance of a run is a database. */
export interface DatabaseServer {
  host: string;
  port: number;
  /** Whether the names are free. */
  hasRoom(database: { name: string; owner: string }): boolean;
  /** Makes a role that may log in and create roles, and a database it owns. @throws Error if another instance has the name. */
  addDatabase(database: { name: string; owner: string; password: string }): Promise<void>;
  /** Takes a database away, with its owner and the roles that this one made. */
  removeDatabase(database: { name: string; owner: string }): Promise<void>;
}

/** Starts the server at the first call: the embedded one, or that of `DATABASE_URL`. */
export const databaseServer = perCloud(async (cloud: LocalCloud) =>
  serverAt(process.env.DATABASE_URL ?? (await embeddedServer(cloud.supervisor))),
);

/** The server of an administrator's connection string. */
export function serverAt(connectionString: string): DatabaseServer {
  const { hostname, port } = parsed(connectionString);
  const taken = new Set<string>();

  return {
    host: hostname,
    port: Number(port || 5432),
    hasRoom: ({ name, owner }) => !taken.has(`database ${name}`) && !taken.has(`role ${owner}`),
    addDatabase: async (database) => {
      for (const name of [`database ${database.name}`, `role ${database.owner}`]) {
        if (taken.has(name)) {
          throw new Error(
            `Two databases want the ${name}, and all of a local run share one server: ` +
              'begin its name with the name of the service',
          );
        }
        taken.add(name);
      }
      await addDatabase(connectionString, database);
    },
    removeDatabase: async ({ name, owner }) => {
      await removeDatabase(connectionString, name, owner);
      taken.delete(`database ${name}`);
      taken.delete(`role ${owner}`);
    },
  };
}

async function addDatabase(
  connectionString: string,
  { name, owner, password }: { name: string; owner: string; password: string },
): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect().catch((error: unknown) => {
    throw process.env.DATABASE_URL ? unusable(client, error) : error;
  });
  try {
    const exists = async (query: string, value: string) => (await client.query(query, [value])).rowCount !== 0;
    // A server of one's own keeps both from the last run.
    const verb = (await exists('SELECT FROM pg_roles WHERE rolname = $1', owner)) ? 'ALTER' : 'CREATE';
    await client.query(
      `${verb} ROLE ${escapeIdentifier(owner)} LOGIN CREATEROLE CREATEDB PASSWORD ${escapeLiteral(password)}`,
    );
    if (await exists('SELECT FROM pg_database WHERE datname = $1', name)) return;
    // The log of a copy is for what outlives a crash; a server of one's own may not know the word.
    const strategy = process.env.DATABASE_URL ? '' : ' STRATEGY file_copy';
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(name)} OWNER ${escapeIdentifier(owner)} TEMPLATE template0${strategy}`,
    );
  } finally {
    await client.end();
  }
}

/** A role that may create roles administers those that it made. */
const madeBy = `SELECT made.rolname FROM pg_auth_members, pg_roles made, pg_roles maker
  WHERE roleid = made.oid AND member = maker.oid AND admin_option AND maker.rolname = $1`;

async function removeDatabase(connectionString: string, name: string, owner: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
    const { rows } = await client.query<{ rolname: string }>(madeBy, [owner]);
    for (const role of [...rows.map(({ rolname }) => rolname), owner])
      await client.query(`DROP ROLE IF EXISTS ${escapeIdentifier(role)}`);
  } finally {
    await client.end();
  }
}

function parsed(connectionString: string): URL {
  if (URL.canParse(connectionString)) return new URL(connectionString);
  throw new WrongVariable(
    'DATABASE_URL',
    'DATABASE_URL is no URL such as postgres://user:password@127.0.0.1:5432/postgres',
  );
}

/** Node gives no message to an address that was tried in two ways. */
function unusable({ host, port }: Client, error: unknown): WrongVariable {
  const reason = reasonOf(error) || (error as NodeJS.ErrnoException).code;
  return new WrongVariable(
    'DATABASE_URL',
    `The server of DATABASE_URL, ${host}:${port}, takes no connection (${reason})`,
  );
}
