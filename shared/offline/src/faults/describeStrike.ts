import type { Fault, FaultPoint } from './types.ts';

/** `fault-1 struck: scalable-webhook-dev-recordPayment, sqs SendMessage, crash after`. */
export function describeStrike(id: string, point: FaultPoint, { effect }: Fault): string {
  const call = [point.awsService, point.action].filter(Boolean).join(' ');
  const effects = Object.entries(effect).map(([name, value]) => (value === true ? name : `${name} ${value}`));
  return `${id} struck: ${[point.function, call, point.url, ...effects].filter(Boolean).join(', ')}`;
}
