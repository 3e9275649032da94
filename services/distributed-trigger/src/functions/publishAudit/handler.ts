import { toError } from '@patterns/runtime/errors';
import { count } from '@patterns/runtime/observability';
import { parse, parseJson } from '@patterns/runtime/parsing';
import { type LogEvent, type LogPlace, type Tellable, tellableOf } from '../../domain/auditLine.ts';
import type { AuditTopic } from '../../domain/auditTopic.ts';
import { auditLineSchema, type LogBatch } from './schema.ts';

interface Deps {
  topic: AuditTopic;
  /** Puts one line aside for good, with the reason. */
  bury(line: LogEvent, place: LogPlace, error: unknown): Promise<void>;
}

type Read = { line: LogEvent } & ({ tellable: Tellable } | { error: Error });

/**
 * Tells of each audit line. A line that is none, or that the topic will never take, is put aside alone, once the others
 * are published: whatever fails meanwhile, Lambda brings the whole batch again, and subscribers know what they have by
 * its id.
 */
export const createPublishAudit =
  ({ topic, bury }: Deps) =>
  async ({ messageType, logEvents, ...place }: LogBatch): Promise<void> => {
    // CloudWatch asks whether it is there.
    if (messageType !== 'DATA_MESSAGE') return;
    const lines = await Promise.all(logEvents.map((line) => read(line, place)));
    const tellables = lines.flatMap((each) => ('tellable' in each ? [each.tellable] : []));
    const refused = await topic.publish(tellables);
    count('Accepted', tellables.length - refused.size);
    for (const each of lines) {
      const error = 'tellable' in each ? refused.get(each.tellable) : each.error;
      if (error) await bury(each.line, place, error);
    }
  };

async function read(line: LogEvent, place: LogPlace): Promise<Read> {
  try {
    return { line, tellable: tellableOf(await parse(auditLineSchema, parseJson(line.message)), line, place) };
  } catch (error) {
    return { line, error: toError(error) };
  }
}
