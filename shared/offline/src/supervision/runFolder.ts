import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup, lives, type ProcessNote } from './endGroup.ts';
import { processStartTime } from './processStartTime.ts';

const ownerFile = 'owner.json';
const notesFolder = 'children';

/**
 * Takes the folder for this process: ends what a run that was killed left behind, and empties it.
 * @throws Error if the folder is another user's, or a run that uses it is alive.
 */
export async function takeRunFolder(folder: string): Promise<void> {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found) {
    refuseForeign(folder, found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid()));
    refuseLiving(folder);
    await Promise.all(childrenOf(folder).map((note) => endGroup(note)));
    rmSync(folder, { recursive: true });
  }
  // Others may pass through: a database that must not run as root has its own folder inside.
  mkdirSync(join(folder, notesFolder), { recursive: true, mode: 0o711 });
  write(join(folder, ownerFile), noteOf(process.pid));
}

/** Notes a child so that the next run can end it. */
export function noteChild(folder: string, pid: number): ProcessNote {
  const note = noteOf(pid);
  write(noteFile(folder, pid), note);
  return note;
}

export function forgetChild(folder: string, pid: number): void {
  rmSync(noteFile(folder, pid), { force: true });
}

function refuseForeign(folder: string, isOurs: boolean): void {
  if (!isOurs) throw new Error(`${folder} belongs to someone else: remove it, or set LOCAL_AWS_PORT to another port`);
}

function refuseLiving(folder: string): void {
  const owner = read(join(folder, ownerFile));
  if (owner && lives(owner)) {
    throw new Error(
      `A local cloud runs on this port already (process ${owner.pid}): stop it, or set LOCAL_AWS_PORT to another port`,
    );
  }
}

function childrenOf(folder: string): ProcessNote[] {
  const notes = join(folder, notesFolder);
  return entries(notes).flatMap((file) => read(join(notes, file)) ?? []);
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function noteFile(folder: string, pid: number): string {
  return join(folder, notesFolder, `${pid}.json`);
}

function noteOf(pid: number): ProcessNote {
  return { pid, startTime: processStartTime(pid) ?? '' };
}

function write(file: string, note: ProcessNote): void {
  writeFileSync(file, JSON.stringify(note), { mode: 0o600 });
}

/** A note that was cut off by the kill names nothing. */
function read(file: string): ProcessNote | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessNote;
  } catch {
    return undefined;
  }
}
