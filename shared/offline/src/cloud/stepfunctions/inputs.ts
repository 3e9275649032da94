import * as v from 'valibot';
import { AwsError } from '../awsService.ts';

const arn = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const executionArn = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const text = (most: number) => v.optional(v.pipe(v.string(), v.maxLength(most)));
const token = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const page = {
  maxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000)), 0),
  nextToken: v.optional(v.string()),
};
const status = v.picklist(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']);
const definition = v.pipe(v.string(), v.maxLength(1_048_576));
const logGroup = v.object({ logGroupArn: v.string() });
const logging = v.object({
  level: v.optional(v.picklist(['ALL', 'ERROR', 'FATAL', 'OFF']), 'OFF'),
  includeExecutionData: v.optional(v.boolean(), false),
  destinations: v.optional(v.array(v.object({ cloudWatchLogsLogGroup: logGroup })), []),
});

/** What each call takes. Members that change nothing here (tags, tracing, encryption) pass unread. */
export const inputs = {
  CreateStateMachine: v.object({
    name: v.string(),
    definition,
    roleArn: arn,
    type: v.optional(v.picklist(['STANDARD', 'EXPRESS']), 'STANDARD'),
    loggingConfiguration: v.optional(logging),
  }),
  UpdateStateMachine: v.object({
    stateMachineArn: arn,
    definition: v.optional(definition),
    roleArn: v.optional(arn),
    loggingConfiguration: v.optional(logging),
  }),
  DeleteStateMachine: v.object({ stateMachineArn: v.string() }),
  DescribeStateMachine: v.object({ stateMachineArn: arn }),
  DescribeStateMachineForExecution: v.object({ executionArn }),
  ListStateMachines: v.object(page),
  StartExecution: v.object({ stateMachineArn: arn, name: v.optional(v.string()), input: text(262_144) }),
  StartSyncExecution: v.object({ stateMachineArn: arn, name: v.optional(v.string()), input: text(262_144) }),
  DescribeExecution: v.object({ executionArn }),
  ListExecutions: v.object({ stateMachineArn: arn, statusFilter: v.optional(status), ...page }),
  StopExecution: v.object({ executionArn, error: text(256), cause: text(32_768) }),
  GetExecutionHistory: v.object({
    executionArn,
    reverseOrder: v.optional(v.boolean(), false),
    includeExecutionData: v.optional(v.boolean(), true),
    ...page,
  }),
  DescribeMapRun: v.object({ mapRunArn: executionArn }),
  ListMapRuns: v.object({ executionArn, ...page }),
  SendTaskSuccess: v.object({ taskToken: token, output: v.pipe(v.string(), v.maxLength(262_144)) }),
  SendTaskFailure: v.object({ taskToken: token, error: text(256), cause: text(32_768) }),
  SendTaskHeartbeat: v.object({ taskToken: token }),
};

export type Inputs = { [Action in keyof typeof inputs]: v.InferOutput<(typeof inputs)[Action]> };

/** @throws AwsError ValidationException naming each member that is wrong. */
export function parseInput<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, input);
  if (success) return output;
  const reasons = issues.map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`);
  throw new AwsError('ValidationException', reasons.join('; '));
}

/** @throws AwsError InvalidName */
export function checkName(name: string): void {
  if (/^[^\p{Cc}\s<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/u.test(name)) return;
  throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
}
