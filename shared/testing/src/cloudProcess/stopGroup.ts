import { setTimeout as sleep } from 'node:timers/promises';

/** A local cloud drains its work for 5 s and gives its children 5 s to end. */
const PATIENCE_MS = 15_000;

/** Ends a process group: SIGTERM, and SIGKILL for what is left of it after 15 s. */
export async function stopGroup(groupId: number): Promise<void> {
  signal(groupId, 'SIGTERM');
  const deadline = Date.now() + PATIENCE_MS;
  while (signal(groupId, 0)) {
    if (Date.now() > deadline) signal(groupId, 'SIGKILL');
    await sleep(50);
  }
}

/** Answers whether the group still has a process. */
function signal(groupId: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-groupId, name);
  } catch {
    return false;
  }
}
