import { toError } from '@patterns/runtime/errors';
import { count } from '@patterns/runtime/observability';
import { parse, parseJson } from '@patterns/runtime/parsing';
import { type AuditEvent, auditEventOf, type LogEvent, type LogPlace } from '../../domain/auditLine.ts';
import type { AuditTopic } from '../../domain/auditTopic.ts';
import { auditLineSchema, type LogBatch } from './schema.ts';

interface Deps {
  topic: AuditTopic;
  /** Puts one line aside for good, with the reason. */
  bury(line: LogEvent, place: LogPlace, error: unknown): Promise<void>;
}

type Read = { line: LogEvent } & ({ event: AuditEvent } | { error: unknown });

/**
 * Tells of each audit line. A line that is none is put aside alone, once the others are published: whatever fails
 * meanwhile, Lambda brings the whole batch again, and subscribers know what they have by its id.
 */
export const createPublishAudit =
  ({ topic, bury }: Deps) =>
  async ({ messageType, logEvents, ...place }: LogBatch): Promise<void> => {
    // CloudWatch asks whether it is there.
    if (messageType !== 'DATA_MESSAGE') return;
    const lines = await Promise.all(logEvents.map((line) => read(line, place)));
    const events = lines.flatMap((each) => ('event' in each ? [each.event] : []));
    await topic.publish(events);
    count('Accepted', events.length);
    for (const each of lines) if ('error' in each) await bury(each.line, place, each.error);
  };

async function read(line: LogEvent, place: LogPlace): Promise<Read> {
  try {
    return { line, event: auditEventOf(await parse(auditLineSchema, parseJson(line.message)), line, place) };
  } catch (error) {
    return { line, error: toError(error) };
  }
}
