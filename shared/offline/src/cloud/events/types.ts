/** An event as EventBridge hands it on. */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

export interface Target {
  Id: string;
  Arn: string;
  /** As whom a state machine is started. */
  RoleArn?: string | undefined;
  Input?: string | undefined;
  InputPath?: string | undefined;
  InputTransformer?: { InputTemplate: string; InputPathsMap?: Record<string, string> | undefined } | undefined;
  SqsParameters?: { MessageGroupId: string } | undefined;
  DeadLetterConfig?: { Arn: string } | undefined;
  RetryPolicy?:
    | { MaximumRetryAttempts?: number | undefined; MaximumEventAgeInSeconds?: number | undefined }
    | undefined;
}

/** The rule for whose sake an event is handed on. */
export interface RuleName {
  arn: string;
  name: string;
}
