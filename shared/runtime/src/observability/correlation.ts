import { randomUUID } from 'node:crypto';
import { currentScope, withScope } from '../scope/index.ts';

const sound = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Answers `value` if it is a correlation id we may put into headers, attributes and logs, else undefined.
 *
 * @example
 * const id = soundCorrelationId(headers['x-correlation-id']) ?? newCorrelationId();
 */
export function soundCorrelationId(value: unknown): string | undefined {
  return typeof value === 'string' && sound.test(value) ? value : undefined;
}

/**
 * An id for work that came without one.
 *
 * @example
 * await withCorrelation(newCorrelationId(), () => sweep());
 */
export function newCorrelationId(): string {
  return randomUUID();
}

/**
 * Runs `work` under a correlation id: each log line it causes bears the id, and {@link correlationId} answers it.
 *
 * @example
 * await withCorrelation(id, () => handle(message));
 */
export function withCorrelation<Result>(id: string, work: () => Result): Result {
  return withScope({ correlationId: id }, work);
}

/** The id of the work in hand, if there is any. */
export function currentCorrelationId(): string | undefined {
  return currentScope().correlationId;
}

/**
 * The id of the work in hand, to be sent along with each call, message and event; a new one outside of any work.
 *
 * @example
 * await invoke({ sku, correlationId: correlationId() });
 */
export function correlationId(): string {
  return currentCorrelationId() ?? newCorrelationId();
}

/**
 * The sound correlation id under `key` of something a stranger sent.
 *
 * @example
 * correlationIdIn(event, 'correlationId') ?? newCorrelationId();
 */
export function correlationIdIn(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return soundCorrelationId(Reflect.get(value, key));
}
