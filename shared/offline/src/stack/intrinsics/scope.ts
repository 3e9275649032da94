/** What intrinsic functions ask about: the stack as far as it stands. */
export interface Scope {
  region: string;
  /** @throws Error if nothing that has been created bears the name. */
  ref(name: string): unknown;
  /** @throws Error if the resource does not stand or lacks the attribute. */
  getAtt(logicalId: string, attribute: string): unknown;
  /** @throws Error if the template has no such condition. */
  condition(name: string): boolean;
  /** @throws Error if the template's mappings lack the keys. */
  mapping(map: string, topLevelKey: string, secondLevelKey: string): unknown;
  /** A text that functions made, with the URLs of APIs as they are reached here. */
  reachable(text: string): string;
  /** An export of a stack deployed before. @throws Error if there is none. */
  exported(name: string): unknown;
}

/** One intrinsic function: `evaluate` resolves what is nested in its argument. */
export type Intrinsic = (argument: unknown, scope: Scope, evaluate: (value: unknown) => unknown) => unknown;
