/** What sends an entry its events. Each has a generator and a judge of its own; the compiler holds that none is left out. */
export type EntryKind =
  | 'http'
  /** A route that API Gateway serves without a function of the service. */
  | 'integration'
  | 'authorizer'
  | 'queue'
  | 'kinesis'
  | 'tableStream'
  | 'notification'
  | 'logs'
  | 'schedule'
  | 'transform'
  | 'task'
  | 'customResource'
  /** The failure destination of another function. */
  | 'destination'
  /** `InvocationType: Event` by another service. */
  | 'event'
  /** `InvocationType: RequestResponse`. */
  | 'internal';

/** One way in which events reach a service. */
export interface Entry {
  service: string;
  /** Absolute. */
  serviceDir: string;
  kind: EntryKind;
  /** As a person would say it: `POST /orders`, or the function's key. */
  name: string;
  /** As in serverless.yml; none where no function of the service answers. */
  functionKey?: string;
  /** Logical id of the queue or stream that it reads. */
  sourceId?: string;
}

/** One event to be thrown, and what is known of it. */
export interface Case {
  /** JSON, as Lambda gives it to a function. */
  event: string;
  /** The records in it, or 1. */
  size: number;
  /** How many of its records are the sample's own, and how many can be nothing that the service takes. */
  good: number;
  bad: number;
  /** That AWS could have made it: only then the function must answer by its contract, instead of just surviving it. */
  possible: boolean;
}

/** What a handler did with an event. */
export interface Outcome {
  /** JSON of the answer; undefined if it threw. */
  answer?: string;
  thrown?: { name: string; message: string; isOurs: boolean };
  /** What nobody waited for, or an attempt to end the process. */
  stray: readonly string[];
  isTimeout: boolean;
  logs: readonly string[];
  /** What the handler of a custom resource told CloudFormation. */
  told: readonly string[];
}

/** How many events to throw, and the seed from which they come. */
export interface Effort {
  events: number;
  seed: number;
}

/** One line of the table. */
export interface Report {
  entry: Entry;
  /** Whether its handler was called, or AWS's API in front of it. */
  way: 'handler' | 'door';
  sent: number;
  /** By status or by what became of it. */
  outcomes: Record<string, number>;
  finding?: { reason: string; counterexample: string };
}

/** A function as it is deployed: what its handler is loaded with. */
export interface Deployed {
  /** Absolute. */
  indexFile: string;
  variables: Readonly<Record<string, string>>;
  timeoutSeconds: number;
}
