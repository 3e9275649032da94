/** A call, an invocation or a connection that a fault may act on. */
export interface FaultPoint {
  /** Physical name or the function's key in serverless.yml prefixed by its service: `scalable-webhook/receiveWebhook`. */
  function?: string;
  awsService?: string;
  action?: string;
  /** Prefix of a third party's or data store's URL, such as `postgres://127.0.0.1:5432`. */
  url?: string;
  /** ARNs of what the call is about. */
  resources?: readonly string[];
}

/** What a fault acts on. `function` alone: around that handler; with `awsService`/`action`: the calls that function makes. */
export interface FaultTarget extends Omit<FaultPoint, 'resources'> {
  /** Of the calls those about this: a queue, a function, …, by its physical id as the services door shows it, or its ARN. */
  resource?: string;
}

export interface FaultEffect {
  /** An AWS error code (`ThrottlingException`), an HTTP status for a URL, or an error's name for a handler. */
  error?: string;
  latencyMs?: number;
  duplicate?: boolean;
  crash?: 'before' | 'after';
  timeout?: boolean;
}

export interface Fault {
  target: FaultTarget;
  effect: FaultEffect;
  /** Acts this many times, then is gone. */
  times?: number;
  /** 0 to 1; drawn from a generator with `seed`. */
  probability?: number;
  seed?: number;
}

/** Asked at each point where a fault may act. */
export interface Faults {
  /** The effects that strike now; each counts as one of its fault's `times`. */
  strike(point: FaultPoint): FaultEffect[];
  /** The effects in force at a point until they are cleared (no `times`, no `probability`); counts nothing. */
  standing(point: FaultPoint): FaultEffect[];
  /** Calls `listener` after each fault that was added or cleared: for what lasts, such as open connections. */
  onChange(listener: () => void): void;
}
