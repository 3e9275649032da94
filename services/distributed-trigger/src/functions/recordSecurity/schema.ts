import type { CloudEventSchema } from '@patterns/runtime/events';
import { auditEvent } from '../../client/auditEvent.ts';
import type { AuditEvent } from '../../domain/auditLine.ts';

export const securityEvent: CloudEventSchema<AuditEvent> = auditEvent;
