import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { replaceFile } from './replaceFile.ts';

/** What a bundle was built of, written beside it. */
interface Kept {
  /** Of the settings and of all that is installed. */
  circumstances: string;
  inputs: Record<string, string>;
}

/** Writes a bundle and what it was built of, for the next start. */
export async function keepBundle(
  file: string,
  code: Uint8Array,
  circumstances: string,
  inputs: ReadonlySet<string>,
): Promise<void> {
  const kept: Kept = { circumstances, inputs: {} };
  for (const input of inputs) kept.inputs[input] = hashOf(await readFile(input));
  await replaceFile(file, code);
  await replaceFile(`${file}.json`, JSON.stringify(kept));
}

/** Writes a bundle that throws, as code that Lambda can not parse does; the next start builds anew. */
export async function keepError(file: string, message: string): Promise<void> {
  await rm(`${file}.json`, { force: true });
  await replaceFile(file, `throw new SyntaxError(${JSON.stringify(message)});\n`);
}

/** The inputs of the bundle at `file` if it is still what a build would make; `hashOfInput` reads each input once. */
export async function keptInputs(
  file: string,
  circumstances: string,
  hashOfInput: (path: string) => Promise<string | undefined>,
): Promise<ReadonlySet<string> | undefined> {
  try {
    const kept = JSON.parse(await readFile(`${file}.json`, 'utf8')) as Kept;
    if (kept.circumstances !== circumstances || !existsSync(file)) return undefined;
    for (const [path, hash] of Object.entries(kept.inputs)) if ((await hashOfInput(path)) !== hash) return undefined;
    return new Set(Object.keys(kept.inputs));
  } catch {
    return undefined; // never built, or damaged: build it anew
  }
}

/** Hashes each file once; `undefined` for one that is gone. */
export function fileHashes(): (path: string) => Promise<string | undefined> {
  const hashes = new Map<string, Promise<string | undefined>>();
  return (path) => {
    const hash = hashes.get(path) ?? readFile(path).then(hashOf, () => undefined);
    hashes.set(path, hash);
    return hash;
  };
}

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
