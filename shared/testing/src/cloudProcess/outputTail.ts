import type { ChildProcess } from 'node:child_process';

const KEPT_CHARACTERS = 20_000;

/**
 * Reads a child's output and answers its end, 20,000 characters: enough to tell why it died, however long it ran before.
 *
 * @example
 * const output = outputTail(child);
 * child.once('exit', () => console.error(output()));
 */
export function outputTail(child: ChildProcess): () => string {
  let tail = '';
  const keep = (chunk: Buffer) => {
    tail = (tail + chunk).slice(-KEPT_CHARACTERS);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => tail;
}
