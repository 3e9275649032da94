import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { parseProperties } from '../../stack/parseProperties.ts';
import type { FunctionCode } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';

const schema = v.union([v.object({ S3Bucket: v.string(), S3Key: v.string() }), v.object({ ZipFile: v.string() })]);

/** The code of functions as it was uploaded, unpacked in the run folder: one folder for each zip. */
export function createCodeStore(cloud: Pick<LocalCloud, 'call' | 'supervisor'>) {
  const unpacked = new Map<string, Promise<string>>();

  async function unpack(bytes: Uint8Array, folder: string): Promise<string> {
    for (const [name, content] of Object.entries(unzipSync(bytes))) {
      const file = resolve(folder, name);
      if (!file.startsWith(folder + sep)) throw new Error(`The zip holds ${name}, which is outside of it`);
      if (name.endsWith('/')) continue;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    return folder;
  }

  async function folderOf(source: v.InferOutput<typeof schema>): Promise<string> {
    const bytes = await bytesOf(source);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    const folder = unpacked.get(hash) ?? unpack(bytes, join(cloud.supervisor.runFolder, 'code', hash));
    unpacked.set(hash, folder);
    return folder;
  }

  async function bytesOf(source: v.InferOutput<typeof schema>): Promise<Uint8Array> {
    if ('ZipFile' in source)
      throw new Error('Code.ZipFile is not built: upload a zip and name it by S3Bucket and S3Key');
    const { S3Bucket: Bucket, S3Key: Key } = source;
    const { Body } = await callAsAdministrator<{ Body: string }>(cloud, 's3', 'GetObject', { Bucket, Key });
    return Buffer.from(Body, 'base64');
  }

  return {
    /** The file of the zip that the handler is in. @throws Error that says what is missing */
    file: async ({ handler, source }: FunctionCode): Promise<string> => {
      const folder = await folderOf(parseProperties(schema, source));
      const path = join(folder, handler.slice(0, handler.lastIndexOf('.')));
      const found = ['.js', '.cjs', '.mjs'].map((ending) => path + ending).find((file) => existsSync(file));
      if (found) return found;
      throw new Error(`The zip holds no ${handler.slice(0, handler.lastIndexOf('.'))}.js for the handler ${handler}`);
    },
  };
}
