import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { endGroup, killGroup, type ProcessNote } from './endGroup.ts';
import { memoryFolder } from './memoryFolder.ts';
import { forgetChild, noteChild, takeRunFolder } from './runFolder.ts';
import type { Supervisor } from './types.ts';

interface SupervisorOptions {
  /** The port of the AWS endpoint: one run folder for each. */
  awsPort: number;
  /** Told in one line of a child that ended, or could not start, without `stop`. */
  onUnexpectedEnd(line: string): void;
}

/** @throws Error if a local cloud on this port is alive. */
export async function createSupervisor({ awsPort, onUnexpectedEnd }: SupervisorOptions): Promise<Supervisor> {
  const runFolder = join(
    memoryFolder() ?? tmpdir(),
    `patterns-offline-${process.getuid?.() ?? userInfo().username}-${awsPort}`,
  );
  const children = new Map<number, ProcessNote>();
  let stopped: Promise<void> | undefined;
  await takeRunFolder(runFolder);

  const leave = () => rmSync(runFolder, { recursive: true, force: true, maxRetries: 3 });
  // Who ends in a hurry leaves nothing behind either: it may lie in memory.
  const endAtOnce = () => {
    children.forEach(killGroup);
    leave();
  };
  process.once('exit', endAtOnce);

  function watch(name: string, child: ChildProcess): void {
    child.once('error', (error) => onUnexpectedEnd(`${name} could not be started: ${error.message}`));
    if (child.pid === undefined) return;
    const { pid } = child;
    children.set(pid, noteChild(runFolder, pid));
    child.once('exit', (code, signal) => {
      children.delete(pid);
      if (stopped) return;
      forgetChild(runFolder, pid);
      // A task such as initdb ends when it is done.
      if (code !== 0) onUnexpectedEnd(`${name} ended with ${signal ?? `exit code ${code}`}`);
    });
  }

  async function stop(): Promise<void> {
    await Promise.all([...children.values()].map((note) => endGroup(note)));
    process.removeListener('exit', endAtOnce);
    leave();
  }

  return {
    runFolder,
    spawn: (name, command, args, options = {}) => {
      const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      // What nobody reads must not fill the pipe: the child would stand still.
      child.stdout.resume();
      child.stderr.resume();
      watch(name, child);
      return child;
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
