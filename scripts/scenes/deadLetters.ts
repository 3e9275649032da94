import type { DeployedService, LocalCloud } from '@patterns/testing/cloud';

export interface DeadLetterFound {
  body: string;
  /** Why it is there: `ErrorCode`, or what the service that put it there says instead. */
  reason: string;
}

/** What lies in the dead-letter queues of these services now. */
export async function deadLetters(cloud: LocalCloud, services: readonly DeployedService[]): Promise<DeadLetterFound[]> {
  const queues = services.flatMap(({ resources }) =>
    resources.filter(({ type, logicalId }) => type === 'AWS::SQS::Queue' && logicalId.endsWith('DeadLetterQueue')),
  );
  const found = await Promise.all(queues.map(({ physicalId }) => cloud.messages(physicalId)));
  return found.flat().map(({ body, attributes }) => ({ body, reason: reasonOf(attributes) }));
}

/** Lambda's own dead letters bear its status in place of a code. */
function reasonOf({ ErrorCode = 'redrive', ErrorMessage = '' }: Record<string, string>): string {
  return ErrorCode === '200' ? (/"errorType":"([^"]+)"/.exec(ErrorMessage)?.[1] ?? 'function error') : ErrorCode;
}
