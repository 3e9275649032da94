import type { Fault, LocalCloud } from '@patterns/testing/cloud';

/** More strikes than any test has. */
const ENOUGH = 1_000_000;

interface Struck {
  /** How often it struck so far. */
  times(): Promise<number>;
  clear(): Promise<void>;
}

/** A fault that counts what it strikes: the calls to a third party, or to the table. */
export async function struck({ faults, connection }: LocalCloud, fault: Omit<Fault, 'times'>): Promise<Struck> {
  const id = await faults.add({ ...fault, times: ENOUGH });
  return {
    times: async () => {
      const left = (await (await fetch(`${connection.endpoint}/_local/faults`)).json()) as {
        id: string;
        times: number;
      }[];
      return ENOUGH - (left.find((each) => each.id === id)?.times ?? 0);
    },
    clear: () => faults.clear(id),
  };
}
