import type { Template } from '../../stack/template.ts';

export type Action = (input: Record<string, string>) => object | Promise<object>;

/** What a stack is to be made of. */
export interface StackSource {
  /** As it was given. */
  body: string;
  template: Template;
  parameters: Record<string, string>;
  tags: Record<string, string>;
}

export interface ChangeSet {
  id: string;
  name: string;
  source: StackSource;
  status: 'CREATE_COMPLETE' | 'FAILED';
  reason?: string;
}

export interface StackEvent {
  StackId: string;
  EventId: string;
  StackName: string;
  LogicalResourceId: string;
  PhysicalResourceId?: string | undefined;
  ResourceType: string;
  Timestamp: Date;
  ResourceStatus: string;
  ResourceStatusReason?: string | undefined;
  ClientRequestToken?: string | undefined;
}

/** A stack that was made through the API; one that is deleted is still found by its id. */
export interface Stack {
  id: string;
  name: string;
  status: string;
  reason?: string | undefined;
  createdAt: Date;
  updatedAt?: Date;
  /** Absent while a change set waits that would create it. */
  source?: StackSource;
  changeSets: Map<string, ChangeSet>;
  /** Of the last change, which goes on in the background. */
  operation?: Promise<void>;
  /** Of the request for the last change, if it bore one. */
  token?: string | undefined;
  /** From DeleteStack. */
  isProtected?: boolean;
  /** Oldest first. */
  events: StackEvent[];
  /** What became of each resource, newest. */
  resources: Map<string, StackEvent>;
}
