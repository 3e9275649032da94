import { setTimeout as sleep } from 'node:timers/promises';
import { processStartTime } from './processStartTime.ts';

export interface ProcessNote {
  pid: number;
  startTime: string;
}

const pollMilliseconds = 20;

/** Ends the process group that `note` leads: SIGTERM, then SIGKILL. A process that merely has its id is left alone. */
export async function endGroup(note: ProcessNote, graceMilliseconds = 5_000): Promise<void> {
  if (!lives(note)) return;
  signal(note, 'SIGTERM');
  const deadline = Date.now() + graceMilliseconds;
  while (lives(note) && Date.now() < deadline) await sleep(pollMilliseconds);
  killGroup(note);
}

/** Ends the group at once. */
export function killGroup(note: ProcessNote): void {
  if (lives(note)) signal(note, 'SIGKILL');
}

export function lives(note: ProcessNote): boolean {
  return processStartTime(note.pid) === note.startTime;
}

function signal(note: ProcessNote, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-note.pid, name);
  } catch {
    // It ended by itself in between.
  }
}
