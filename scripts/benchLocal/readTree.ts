import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all it started, directly or not, use. */
export interface ProcessTree {
  /** Resident. */
  megabytes: number;
  /** Of the processor, user and system together; without those of children that have ended and nobody waited for. */
  cpuSeconds: number;
}

interface ProcessStat {
  pid: number;
  parent: number;
  ticks: number;
  pages: number;
}

const PAGE_BYTES = 4_096;
const TICKS_PER_SECOND = 100;

/** Reads `/proc`: Linux alone. */
export function readTree(root: number): ProcessTree {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readStat(Number(pid)));
  const members = new Set([root]);
  for (let before = 0; before < members.size; ) {
    before = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
  }
  const tree = all.filter(({ pid }) => members.has(pid));
  const sum = (value: (stat: ProcessStat) => number) => tree.reduce((total, each) => total + value(each), 0);
  return {
    megabytes: (sum(({ pages }) => pages) * PAGE_BYTES) / 1e6,
    cpuSeconds: sum(({ ticks }) => ticks) / TICKS_PER_SECOND,
  };
}

function readStat(pid: number): ProcessStat[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // What follows the command, which may hold anything: state, parent, …; the manual counts from 1, from the pid on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number) => Number(fields[number - 3]);
    const ticks = field(14) + field(15) + field(16) + field(17);
    return [{ pid, parent: field(4), ticks, pages: field(24) }];
  } catch {
    return []; // it has ended meanwhile
  }
}
