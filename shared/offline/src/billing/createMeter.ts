/** What AWS bills under one head: `units` are those of the price, such as requests of 64 KB or write units. */
export interface Billed {
  /** As in faults: `sqs`, `dynamodb`. */
  service: string;
  action: string;
  /** The ARN or name of what was used. */
  resource: string;
  units: number;
}

/** A row of the door `/_local/calls`: all that one caller did with one resource. */
interface MeterRow extends Billed {
  /** A function's physical name, the principal of an AWS service, a role's ARN, or `administrator` for those outside. */
  caller: string;
  calls: number;
}

export interface Meter {
  /** Counts from now on, from zero. */
  start(): void;
  /** Until it is started nothing is counted, and nothing costs time. */
  readonly isRunning: boolean;
  add(caller: string, billed: Billed): void;
  rows(): MeterRow[];
}

/**
 * Counts what AWS would bill.
 *
 * @example
 * meter.start();
 * meter.add('shop-dev-order', { service: 'sqs', action: 'SendMessage', resource: 'arn:aws:sqs:…:orders', units: 1 });
 */
export function createMeter(): Meter {
  let rows: Map<string, MeterRow> | undefined;
  return {
    start: () => {
      rows = new Map();
    },
    get isRunning() {
      return rows !== undefined;
    },
    add: (caller, billed) => {
      if (!rows) return;
      const key = [caller, billed.service, billed.action, billed.resource].join(' ');
      const row = rows.get(key) ?? { ...billed, caller, calls: 0, units: 0 };
      rows.set(key, { ...row, calls: row.calls + 1, units: row.units + billed.units });
    },
    rows: () => [...(rows?.values() ?? [])],
  };
}
