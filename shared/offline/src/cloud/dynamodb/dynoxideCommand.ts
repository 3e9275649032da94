import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/**
 * The dynoxide binary: of the optional package for this platform, else the one on the PATH.
 * @throws Error that says how to get one.
 */
export function dynoxideCommand(
  path = process.env.PATH ?? '',
  resolve: (request: string) => string = createRequire(import.meta.url).resolve,
): string {
  const command =
    packaged(resolve) ??
    path
      .split(delimiter)
      .map((folder) => join(folder, 'dynoxide'))
      .find(isExecutable);
  if (command) return command;
  throw new Error(
    'DynamoDB needs dynoxide and none was found: put one on the PATH (`npm install --global dynoxide`, ' +
      '`brew install nubo-db/tap/dynoxide`, or a release of https://github.com/nubo-db/dynoxide), ' +
      'or set AWS_ENDPOINT_URL_DYNAMODB to another DynamoDB',
  );
}

function packaged(resolve: (request: string) => string): string | undefined {
  try {
    return resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
