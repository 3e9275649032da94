import { createBackoff } from '../../../sources/createBackoff.ts';
import type { ErrorLog } from '../createErrorLog.ts';
import type { DeliveredObject } from '../s3/createS3Output.ts';
import type { StreamParts } from '../types.ts';
import type { Copy } from './createCopy.ts';
import { redshiftError } from './redshiftError.ts';

interface LoaderSettings {
  copy: Copy;
  /** Milliseconds of AWS's time from the first try on. */
  retriedFor: number;
  log: ErrorLog;
  /** Told of objects that were given up. */
  skip(objects: readonly DeliveredObject[]): void;
}

const retryWaits = { first: 1_000, most: 60_000 };

/**
 * Loads objects into Redshift, one COPY after the other, each with all objects that have come meanwhile. A COPY that
 * took effect without an answer is made again: rows may be there twice.
 * https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html
 */
export function createLoader(
  { copy, retriedFor, log, skip }: LoaderSettings,
  { clock, measure, report, name, signal }: StreamParts,
): (object: DeliveredObject) => void {
  const waiting: DeliveredObject[] = [];
  let isLoading = false;

  async function loadAll(): Promise<void> {
    isLoading = true;
    try {
      while (waiting.length > 0 && !signal.aborted) await load(waiting.splice(0));
    } finally {
      isLoading = false;
    }
  }

  async function load(objects: readonly DeliveredObject[]): Promise<void> {
    const expiry = clock.now() + clock.scaled(retriedFor);
    const backoff = createBackoff(clock, retryWaits);
    for (; !signal.aborted; await backoff.wait(signal)) {
      const error = await copy(objects).then(() => undefined, redshiftError);
      measure('DeliveryToRedshift.Success', error ? 0 : 1);
      if (!error) return succeed(objects);
      await log(error);
      if (clock.now() + clock.scaled(backoff.next) > expiry) return skip(objects);
    }
  }

  function succeed(objects: readonly DeliveredObject[]): void {
    for (const { records, bytes } of objects) {
      measure('DeliveryToRedshift.Records', records);
      measure('DeliveryToRedshift.Bytes', bytes);
    }
  }

  return (object) => {
    waiting.push(object);
    if (isLoading) return;
    loadAll().catch((error: unknown) => report(`${name} could not load into Redshift: ${error}`));
  };
}
