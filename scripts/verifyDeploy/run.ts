import { spawn } from 'node:child_process';

/** What a command printed and how it ended. */
interface Ended {
  code: number | null;
  output: string;
}

/** Runs a command to its end. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  const child = spawn(command, args, { cwd, env: process.env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}
