import { type Door, DoorError } from './door.ts';
import { undoLater } from './undoLater.ts';

/** What the faults door strikes at one function. */
interface FunctionTarget {
  /** The function's key prefixed by its service: `scalable-webhook/receiveWebhook`; alone: around that handler. */
  function: string;
  /** `sqs`, `dynamodb`, …: the calls to it that the function makes, those of its event source mappings among them. */
  awsService?: string;
  /** An API action, such as `SendMessage`. */
  action?: string;
}

/** Calls to AWS about one resource, whoever makes them. */
interface ResourceTarget {
  awsService: string;
  action?: string;
  /** Its physical id: `service.physicalId('OrderQueue')`, `service.functionName('placeOrder')`. */
  resource: string;
}

interface UrlTarget {
  /** Prefix of a third party's or a data store's URL. */
  url: string;
}

/**
 * What the faults door of the local cloud takes of a test. It takes more, such as all calls to an AWS service; but
 * suites of two services run at once, and must not break each other's.
 */
export interface Fault {
  target: FunctionTarget | ResourceTarget | UrlTarget;
  effect: {
    /** An AWS error code, an HTTP status for a URL, or an error's name for a handler. */
    error?: string;
    latencyMs?: number;
    duplicate?: boolean;
    /** The environment dies before the call takes effect, or after it and before its answer. */
    crash?: 'before' | 'after';
    timeout?: boolean;
  };
  /** Strikes this many times, then is gone; absent: until cleared. */
  times?: number | undefined;
  /** 0 to 1. */
  probability?: number;
  seed?: number;
}

export interface FaultDoor {
  /**
   * Answers the fault's id. A fault ends with the test that adds it; one that is added outside of tests with the file.
   * @throws Error if nothing stands that the fault could strike: such a test proves nothing.
   */
  add(fault: Fault): Promise<string>;
  /** Clears one fault by its id, or all that this file has added. */
  clear(id?: string): Promise<void>;
}

/** How to clear the faults of this file, by id. */
const added = new Map<string, () => Promise<void>>();

export function createFaultDoor(door: Door): FaultDoor {
  const clearOne = (id: string) => {
    added.delete(id);
    return door<void>('DELETE', `faults/${id}`).catch(unlessUsedUp);
  };
  return {
    add: async (fault) => {
      const { id, matched } = await door<{ id: string; matched: unknown }>('POST', 'faults', fault);
      const clear = undoLater(() => clearOne(id));
      added.set(id, clear);
      if (!matched) throw new Error(`The fault matches nothing: ${JSON.stringify(fault.target)}`);
      return id;
    },
    clear: async (id) => {
      if (id === undefined) await Promise.all([...added.values()].map((clear) => clear()));
      else await (added.get(id) ?? (() => clearOne(id)))();
    },
  };
}

/** A fault that has struck as often as it was to strike is gone. */
function unlessUsedUp(error: unknown): void {
  if (!(error instanceof DoorError && error.status === 404)) throw error;
}
