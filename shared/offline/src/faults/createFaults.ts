import { describeStrike } from './describeStrike.ts';
import { drawing } from './drawing.ts';
import { matchesTarget } from './matchesTarget.ts';
import type { Fault, Faults } from './types.ts';

/** The faults that may strike, and how the door adds and clears them. */
export interface FaultRegistry extends Faults {
  /** The fault's id. */
  add(fault: Fault): string;
  /** Those that are left, with the strikes they have left in `times`. */
  list(): (Fault & { id: string })[];
  /** Clears one, or all; answers how many that were. */
  clear(id?: string): number;
}

interface Armed {
  fault: Fault;
  left: number;
  draw: () => number;
}

/** No fault at first. `report` takes a line for each strike. */
export function createFaults(report: (line: string) => void = () => {}): FaultRegistry {
  const armed = new Map<string, Armed>();
  const listeners: (() => void)[] = [];
  let added = 0;

  function changed() {
    for (const listener of listeners) listener();
  }

  return {
    add: (fault) => {
      added += 1;
      const id = `fault-${added}`;
      armed.set(id, { fault, left: fault.times ?? Number.POSITIVE_INFINITY, draw: drawing(fault.seed) });
      changed();
      return id;
    },
    list: () => [...armed].map(([id, { fault, left }]) => ({ id, ...fault, ...(fault.times && { times: left }) })),
    clear: (id) => {
      const cleared = id === undefined ? [...armed.keys()] : armed.has(id) ? [id] : [];
      for (const each of cleared) armed.delete(each);
      changed();
      return cleared.length;
    },
    strike: (point) => {
      const striking = [...armed].filter(([, each]) => matchesTarget(each.fault.target, point) && isDrawn(each));
      for (const [id, each] of striking) {
        report(describeStrike(id, point, each.fault));
        each.left -= 1;
        if (each.left <= 0) armed.delete(id);
      }
      return striking.map(([, { fault }]) => fault.effect);
    },
    standing: (point) => {
      const faults = [...armed.values()].map(({ fault }) => fault);
      return faults
        .filter((fault) => isStanding(fault) && matchesTarget(fault.target, point))
        .map(({ effect }) => effect);
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}

function isDrawn({ fault, draw }: Armed): boolean {
  return fault.probability === undefined || draw() < fault.probability;
}

function isStanding(fault: Fault): boolean {
  return fault.times === undefined && fault.probability === undefined;
}
