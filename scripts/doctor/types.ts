/** What a service's template takes of an account. */
export interface Needs {
  service: string;
  stackName: string;
  reserved: { functionName: string; executions: number }[];
  /** Reserves nothing when it is `none`. */
  concurrencyParam?: string;
  vpcs: number;
  /** Together they name stores and a network that exist, instead of one of the service's own. */
  networkParams: string[];
}

/** What is asked of an account in a region. Each rejects with NotAnswered. */
export interface Account {
  stands(stackName: string): Promise<boolean>;
  /** 0 as well where there is no such function. */
  reserved(functionName: string): Promise<number>;
  unreserved(): Promise<number>;
  vpcs(): Promise<number>;
  vpcQuota(): Promise<number>;
}

/** Where a deploy would go. */
export interface Site {
  account: Account;
  region: string;
  stage: string;
}

export interface Answer {
  needed: number;
  /** Not asked for where nothing is needed. */
  available?: number;
  /** What to do where it does not fit. */
  remedy?: string;
}

export type Check = (services: readonly Needs[], site: Site) => Promise<Answer>;

export interface Finding {
  check: string;
  needed: number | string;
  available: number | string;
  verdict: 'fits' | 'DOES NOT FIT' | 'NOT CHECKED';
  /** Empty where it fits. */
  remedy: string;
}

/** A call that AWS refused, or that failed otherwise. */
export class NotAnswered extends Error {
  override name = 'NotAnswered';
}
