import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

/** What redrive reads of a CloudFormation template. */
export interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Outputs?: Record<string, { Value?: unknown }>;
}

export interface DeadLetter {
  messageId: string;
  body: string;
  attributes: Record<string, MessageAttributeValue>;
  /** FIFO queues, and fair queues on standard ones. */
  groupId?: string;
  /** Epoch milliseconds. */
  sentAt: number;
}

/** What a replay may call; each rejects when AWS refuses. */
export interface ReplayPorts {
  /** Queue URL and message; a FIFO queue gets a new deduplication id. */
  send(queueUrl: string, message: Pick<DeadLetter, 'body' | 'attributes' | 'groupId'>): Promise<void>;
  /** Asynchronously, by function name, with a JSON payload. */
  invoke(functionName: string, payload: string): Promise<void>;
  /** Synchronously; rejects with the function's own error too. */
  call(functionName: string, payload: string): Promise<void>;
}

/** One way in which messages get into a dead-letter queue, and the way back. */
export interface DeadLetterKind {
  /** Completes "redrive knows …". */
  description: string;
  /** The logical ids of what such messages of the queue go back to. */
  targets(template: Template, queue: string): string[];
  /** `target` is the physical id. Resolves once the replay was accepted. */
  replay(letter: DeadLetter, target: string, ports: ReplayPorts): Promise<void>;
}
