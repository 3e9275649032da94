import * as v from 'valibot';
import type { PolicyDocument } from './types.ts';

/** A policy in a template; what its statements say is checked when it is put in force. */
export const policyDocument = v.custom<PolicyDocument>(
  (value) => typeof value === 'object' && value !== null && 'Statement' in value,
  'A policy document is an object with a Statement',
);
