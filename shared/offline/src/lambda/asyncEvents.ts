import { isAwsError } from '../cloud/awsService.ts';
import type { LocalCloud } from '../localCloud.ts';
import { reasonOf } from '../reasonOf.ts';
import type { Outcome } from './errorDocument.ts';
import type { Ending, Refusal } from './eventEnding.ts';
import type { EventInvokeConfiguration, FunctionConfiguration } from './types.ts';

/** An accepted asynchronous event. */
export interface AsyncEvent {
  configuration: FunctionConfiguration;
  eventInvoke: EventInvokeConfiguration;
  invokedFunctionArn: string;
  /** JSON. */
  payload: string;
  requestId: string;
  traceHeader: string;
  /** Milliseconds since the epoch. */
  acceptedAt: number;
}

interface AsyncEventsOptions {
  clock: LocalCloud['clock'];
  /** One attempt. @throws AwsError TooManyRequestsException, RecursiveInvocationException */
  attempt(event: AsyncEvent, attempt: number): Promise<Outcome>;
  /** Called once per event, when nothing more will be tried. */
  ended(event: AsyncEvent, ending: Ending): Promise<void>;
}

/** Lambda's queue of asynchronous events: retries after function errors, backoff after throttles, a maximum age. */
interface AsyncEvents {
  accept(event: AsyncEvent): void;
  /** Takes no more; drops what waits for a retry. */
  stop(): void;
}

type Attempted = { outcome: Outcome } | { refusal: Refusal };

const retryWaits = [60_000, 120_000];
const refusalWait = { first: 1_000, longest: 300_000 };

export function createAsyncEvents({ clock, attempt, ended }: AsyncEventsOptions): AsyncEvents {
  const stopping = new AbortController();

  const tryOnce = async (event: AsyncEvent, number: number): Promise<Attempted> => {
    try {
      return { outcome: await attempt(event, number) };
    } catch (error) {
      const status = isAwsError(error) ? error.status : 500;
      return { refusal: { status, message: reasonOf(error) } };
    }
  };

  const run = async (event: AsyncEvent): Promise<Ending> => {
    const { maximumRetryAttempts = retryWaits.length, maximumEventAgeSeconds = 21_600 } = event.eventInvoke;
    const expiry = event.acceptedAt + clock.scaled(maximumEventAgeSeconds * 1_000);
    let attempts = 0;
    let refusals = 0;
    for (;;) {
      const attempted = await tryOnce(event, attempts + 1);
      if ('refusal' in attempted) refusals += 1;
      else attempts += 1;
      const ending = { attempts, ...attempted };
      if (succeeded(attempted)) return { condition: 'Success', ...ending };
      if (attempts > maximumRetryAttempts || isFinal(event, attempted))
        return { condition: 'RetriesExhausted', ...ending };
      await clock.wait('refusal' in attempted ? backoff(refusals) : retryWait(attempts), stopping.signal);
      if (clock.now() > expiry) return { condition: 'EventAgeExceeded', ...ending };
    }
  };

  const handle = async (event: AsyncEvent) => {
    try {
      await ended(event, await run(event));
    } catch (error) {
      if (!stopping.signal.aborted) throw error;
    }
  };

  return {
    accept: (event) => void handle(event),
    stop: () => stopping.abort(),
  };
}

function succeeded(attempted: Attempted): boolean {
  return 'outcome' in attempted && 'payload' in attempted.outcome;
}

/** A throttle (429) passes unless the function reserves nothing, a fault of the service may, a recursive loop (400) not. */
function isFinal({ configuration }: AsyncEvent, attempted: Attempted): boolean {
  return 'refusal' in attempted && (attempted.refusal.status < 429 || configuration.reservedConcurrency === 0);
}

function retryWait(attempts: number): number {
  return retryWaits[attempts - 1] ?? 0;
}

/** Spread, so that events which were throttled together do not come back together and throttle each other again. */
function backoff(refusals: number): number {
  return Math.min(refusalWait.first * 2 ** (refusals - 1), refusalWait.longest) * (0.5 + Math.random() / 2);
}
