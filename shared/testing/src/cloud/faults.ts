import type { Door } from './door.ts';

/** What the faults door of the local cloud takes. */
export interface Fault {
  target: {
    /** The function's key prefixed by its service: `scalable-webhook/receiveWebhook`; alone: around that handler. */
    function?: string;
    /** `sqs`, `dynamodb`, …; with `function`, the calls which that function makes. */
    awsService?: string;
    /** An API action, such as `SendMessage`. */
    action?: string;
    /** Prefix of a third party's or a data store's URL. */
    url?: string;
  };
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
  times?: number;
  /** 0 to 1. */
  probability?: number;
  seed?: number;
}

export interface FaultDoor {
  /** Answers the fault's id. @throws Error if nothing stands that the fault could strike: such a test proves nothing. */
  add(fault: Fault): Promise<string>;
  /** Clears one fault by its id, or all. */
  clear(id?: string): Promise<void>;
}

export function createFaultDoor(door: Door): FaultDoor {
  return {
    add: async (fault) => {
      const { id, matched } = await door<{ id: string; matched: unknown }>('POST', 'faults', fault);
      if (!matched) throw new Error(`The fault matches nothing: ${JSON.stringify(fault.target)}`);
      return id;
    },
    clear: (id) => door('DELETE', id === undefined ? 'faults' : `faults/${id}`),
  };
}
