/** Who makes a call: known by the access key it is signed with. */
export type Principal =
  | { type: 'administrator' }
  | {
      type: 'role';
      roleArn: string;
      functionName?: string;
      environmentId?: string;
      /** A service that assumes the role for each call, and so needs its trust each time. */
      assumedBy?: ServicePrincipal;
    }
  | ServicePrincipal;

export interface ServicePrincipal {
  type: 'service';
  /** `lambda.amazonaws.com` */
  service: string;
  /** Of the resource for which it acts; absent where the service does not tell. */
  sourceArn?: string;
}

/** One question to the evaluator: may the principal do `action` on `resourceArn`? */
export interface AuthorizationRequest {
  /** As in a policy: `sqs:SendMessage`. */
  action: string;
  resourceArn: string;
  /** Condition keys beyond the global ones, such as `dynamodb:LeadingKeys`. */
  context?: Record<string, string | string[]>;
}

export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string | string[]>;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

export interface PolicyDocument {
  Version?: string;
  Statement: PolicyStatement | PolicyStatement[];
}

/** Roles, resource policies and keys, and the answer to every AuthorizationRequest. */
export interface Iam {
  /** Replaces the policies of a role, and who may assume it. @throws Error naming an unknown condition operator. */
  putRole(roleArn: string, policies: PolicyDocument[], trust?: PolicyDocument): void;
  removeRole(roleArn: string): void;
  /** Attaches one more policy to a role, or replaces it. @throws Error if there is no such role. */
  attachPolicy(roleName: string, policyId: string, policy: PolicyDocument): void;
  detachPolicy(roleName: string, policyId: string): void;
  /** Replaces the resource policy (queue, topic, bucket, function) of an ARN. */
  putResourcePolicy(resourceArn: string, policy: PolicyDocument): void;
  addResourceStatement(resourceArn: string, statement: PolicyStatement & { Sid: string }): void;
  removeResourceStatement(resourceArn: string, sid: string): void;
  /** New keys that stand for the principal. */
  issueKeys(principal: Principal): AccessKeys;
  /** Keys that will not be used again: their environment has ended. */
  revokeKeys(accessKeyId: string): void;
  /** Unknown keys are the administrator's; a revoked key's principal may do nothing. */
  principalOf(accessKeyId: string | undefined): Principal;
  /** Whether a service may assume a role: so says its trust policy. */
  trusts(roleArn: string, service: ServicePrincipal): boolean;
  /** `undefined` when allowed, else AWS's AccessDenied sentence. */
  refusal(principal: Principal, request: AuthorizationRequest): string | undefined;
}

export interface AccessKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}
