/** Where an environment writes: a stream of its function's log group, by its function's role. */
export interface FunctionLogStream {
  functionName: string;
  roleArn: string;
  logGroupName: string;
  logStreamName: string;
}

export interface FunctionLogEvent {
  /** As it stands in the log group. */
  message: string;
  /** What of it the person who runs the local cloud is shown; nothing of Lambda's own words. */
  shown?: string;
}

/** Takes what functions write, and what Lambda says of them. */
export interface FunctionLog {
  write(stream: FunctionLogStream, event: FunctionLogEvent): void;
  /** Shows a line that stands in no log group. */
  tell(functionName: string, line: string): void;
}
