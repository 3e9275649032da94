import { isRetryable, toError } from '@patterns/runtime/errors';
import { correlationIdIn, count, logger, newCorrelationId } from '@patterns/runtime/observability';
import { archiveLine } from '../../domain/archiveLine.ts';
import { type Click, isBot } from '../../domain/click.ts';
import type { TransformEvent } from './schema.ts';

interface Deps {
  /** @throws AppError if it is no click. */
  read(data: string): Promise<{ data: Click; correlationid?: string | undefined }>;
}

interface Transformed {
  recordId: string;
  result: 'Ok' | 'Dropped' | 'ProcessingFailed';
  data: string;
}

/** Makes records lines of the archive. Firehose puts what is no click under the error prefix, as it came. */
export const createTransformClicks =
  ({ read }: Deps) =>
  async ({ records }: TransformEvent): Promise<{ records: Transformed[] }> => {
    const dropped: string[] = [];
    const transform = async (record: TransformEvent['records'][number]): Promise<Transformed> => {
      const { recordId, data, approximateArrivalTimestamp: receivedAt } = record;
      try {
        const event = await read(data);
        const click = event.data;
        // Whoever writes past the API may name none, or one that a warehouse has no room for.
        const correlationId = correlationIdIn(event, 'correlationid') ?? newCorrelationId();
        const line = Buffer.from(archiveLine(click, { receivedAt, correlationId })).toString('base64');
        if (!isBot(click)) return { recordId, result: 'Ok', data: line };
        dropped.push(click.clickId);
        return { recordId, result: 'Dropped', data };
      } catch (error) {
        if (isRetryable(error)) throw error;
        logger.warn('unreadable', { code: toError(error).name });
        return { recordId, result: 'ProcessingFailed', data };
      }
    };
    const transformed = await Promise.all(records.map(transform));
    count('Processed', transformed.filter(({ result }) => result === 'Ok').length);
    count('Failed', transformed.filter(({ result }) => result === 'ProcessingFailed').length);
    // By their ids: a transform that Firehose asks for twice counts twice.
    count('Dropped', dropped.length);
    if (dropped.length > 0) logger.info('dropped', { clickIds: dropped });
    return { records: transformed };
  };
