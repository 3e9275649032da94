import type { FunctionLog, FunctionLogStream } from '../../lambda/functionLog.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import type { LogStore } from './createLogStore.ts';
import { embeddedMetrics } from './embeddedMetrics.ts';
import { logGroupArn } from './logGroupArn.ts';
import { splitMessage } from './splitMessage.ts';

interface FunctionLogOptions extends Pick<LocalCloud, 'iam' | 'clock' | 'region' | 'accountId'> {
  logs: Pick<LogStore, 'has' | 'write'>;
  putMetric(datum: MetricDatum): void;
  /** Shows one line to the person who runs the local cloud. */
  show(line: string): void;
  /** Left out of the names shown: `scalable-webhook-dev-receiveWebhook` is `scalable-webhook-receiveWebhook`. */
  stage: string;
}

/**
 * Where functions write: each event goes to the log group, if the function's role may write there; its metrics are
 * kept as such; any other is shown, but for Lambda's own. A group that is not there is made if the role may make it, also
 * where it was there before: what comes after a stack's removal would stand in the way of the next.
 */
export function createFunctionLog(options: FunctionLogOptions): FunctionLog {
  const { iam, clock, logs, putMetric, show, stage } = options;
  const rights = new WeakMap<FunctionLogStream, boolean>();
  const told = new Set<string>();

  const tell = (functionName: string, text: string) => {
    const name = functionName.replace(`-${stage}-`, '-');
    for (const line of text.split('\n')) show(`[${name}] ${line}`);
  };

  function mayWrite(stream: FunctionLogStream): boolean {
    const { functionName, roleArn, logGroupName, logStreamName } = stream;
    const known = rights.get(stream);
    if (known !== undefined) return known;
    const resourceArn = `${logGroupArn(logGroupName, options)}:log-stream:${logStreamName}`;
    const asked = ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resourceArn }));
    const refusal = asked.map((each) => iam.refusal({ type: 'role', roleArn, functionName }, each)).find(Boolean);
    rights.set(stream, refusal === undefined);
    if (refusal !== undefined && !told.has(functionName))
      tell(functionName, `Nothing goes to its log group: ${refusal}`);
    told.add(functionName);
    return refusal === undefined;
  }

  /** Where the role has gone with the stack, it may no more. */
  function mayMakeGroup({ functionName, roleArn, logGroupName }: FunctionLogStream): boolean {
    const resourceArn = `${logGroupArn(logGroupName, options)}:log-stream:`;
    const asked = { action: 'logs:CreateLogGroup', resourceArn };
    return iam.refusal({ type: 'role', roleArn, functionName }, asked) === undefined;
  }

  return {
    write: (stream, { message, shown }) => {
      const timestamp = clock.now();
      const entries = splitMessage(message).map((part) => ({ timestamp, message: part }));
      const isKept = mayWrite(stream) && (logs.has(stream.logGroupName) || mayMakeGroup(stream));
      if (isKept) logs.write(stream.logGroupName, stream.logStreamName, entries);
      const metrics = embeddedMetrics(message);
      metrics.forEach(putMetric);
      if (shown !== undefined && metrics.length === 0) tell(stream.functionName, shown);
    },
    tell,
  };
}
