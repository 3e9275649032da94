import * as v from 'valibot';
import type { Fault } from './types.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const targetSchema = v.strictObject({
  function: v.exactOptional(text),
  awsService: v.exactOptional(text),
  action: v.exactOptional(text),
  url: v.exactOptional(text),
  resource: v.exactOptional(text),
});

const effectSchema = v.strictObject({
  error: v.exactOptional(text),
  latencyMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  duplicate: v.exactOptional(v.literal(true)),
  crash: v.exactOptional(v.picklist(['before', 'after'])),
  timeout: v.exactOptional(v.literal(true)),
});

const faultSchema = v.strictObject({
  target: v.pipe(
    targetSchema,
    v.check(isNotEmpty, 'names nothing: give function, awsService, action, resource or url'),
  ),
  effect: v.pipe(effectSchema, v.check(isNotEmpty, 'does nothing: give error, latencyMs, duplicate, crash or timeout')),
  times: v.exactOptional(count),
  probability: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  seed: v.exactOptional(v.pipe(v.number(), v.integer())),
});

/** The fault that a request to the door describes, or one sentence that says all that is wrong with it. */
export function parseFault(input: unknown): { fault: Fault } | { problem: string } {
  const { success, output, issues } = v.safeParse(faultSchema, input);
  if (success) return { fault: output };
  const example = issues.some(isMissing)
    ? '. Send, say, {"target": {"awsService": "sqs"}, "effect": {"error": "ThrottlingException"}}'
    : '';
  return { problem: `This is no fault: ${issues.map(describe).join('; ')}${example}` };
}

function isMissing({ type, received }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && received === 'undefined';
}

function isNotEmpty(value: object): boolean {
  return Object.keys(value).length > 0;
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'the body';
  if (issue.type === 'strict_object' && issue.expected === 'never') return `the key "${path}" is not known`;
  if (isMissing(issue)) return `the key "${path}" is missing`;
  return issue.type === 'check'
    ? `${path} ${issue.message}`
    : `${path} must be ${issue.expected}, not ${issue.received}`;
}
