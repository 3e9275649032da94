import type { Resource } from '../resource.ts';

export interface RuleTemplate {
  service: string;
  stage: string;
  resources: readonly Resource[];
  /** What its code and its own files say. */
  sources: string;
}

/** What a reviewer would say: the resource, and what mends it. */
export interface Finding {
  id: string;
  mend: string;
}

export type Rule = (template: RuleTemplate) => Finding[];
