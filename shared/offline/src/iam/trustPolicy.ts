import type { PolicyDocument } from './types.ts';

/** The policy of a role that these services may assume, such as `lambda.amazonaws.com`. */
export function trustPolicy(...services: string[]): PolicyDocument {
  const Principal = { Service: services };
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] };
}
