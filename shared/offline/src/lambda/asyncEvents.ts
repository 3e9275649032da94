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
}

export interface AsyncEventsOptions {
  clock: LocalCloud['clock'];
  /** One attempt. @throws AwsError TooManyRequestsException */
  attempt(event: AsyncEvent, attempt: number): Promise<Outcome>;
  /** Called once per event, when nothing more will be tried. */
  ended(event: AsyncEvent, ending: Ending): Promise<void>;
}

/** Lambda's queue of asynchronous events: retries after function errors, backoff after throttles, a maximum age. */
export interface AsyncEvents {
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
    const expiry = clock.now() + clock.scaled(maximumEventAgeSeconds * 1_000);
    let attempts = 0;
    let refusals = 0;
    for (;;) {
      const attempted = await tryOnce(event, attempts + 1);
      if ('refusal' in attempted) refusals += 1;
      else attempts += 1;
      const ending = { attempts, ...attempted };
      if (succeeded(attempted)) return { condition: 'Success', ...ending };
      const exhausted = attempts > maximumRetryAttempts || event.configuration.reservedConcurrency === 0;
      if (exhausted) return { condition: 'RetriesExhausted', ...ending };
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

function retryWait(attempts: number): number {
  return retryWaits[attempts - 1] ?? 0;
}

function backoff(refusals: number): number {
  return Math.min(refusalWait.first * 2 ** (refusals - 1), refusalWait.longest);
}
