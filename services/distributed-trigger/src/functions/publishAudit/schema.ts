import * as v from 'valibot';
import { auditLine } from '../../client/auditEvent.ts';
import type { AuditLine, LogEvent, LogPlace } from '../../domain/auditLine.ts';

export interface LogBatch extends LogPlace {
  /** `DATA_MESSAGE`; a `CONTROL_MESSAGE` only asks whether somebody is there. */
  messageType: string;
  logEvents: LogEvent[];
}

const logBatch = v.object({
  messageType: v.string(),
  logGroup: v.string(),
  logStream: v.string(),
  logEvents: v.array(v.object({ id: v.string(), timestamp: v.number(), message: v.string() })),
}) satisfies v.GenericSchema<unknown, LogBatch>;

/** @param unpack answers what CloudWatch Logs has packed, and throws for anything else. */
export const logsEvent = (unpack: (event: { awslogs: { data: string } }) => unknown) =>
  v.pipe(
    v.object({ awslogs: v.object({ data: v.string() }) }),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return unpack(dataset.value);
      } catch {
        addIssue({ message: 'is not packed as CloudWatch Logs packs it' });
        return NEVER;
      }
    }),
    logBatch,
  );

export const auditLineSchema = auditLine satisfies v.GenericSchema<unknown, AuditLine>;
