/** A resource of a compiled template as the rules read it. */
export interface RuleResource {
  id: string;
  Type: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, unknown>;
}

export interface RuleTemplate {
  service: string;
  stage: string;
  resources: readonly RuleResource[];
  outputs: readonly string[];
  /** What its code and its own files say. */
  sources: string;
}

/** What a reviewer would say: the resource, and what mends it. */
export interface Finding {
  id: string;
  mend: string;
}

export type Rule = (template: RuleTemplate) => Finding[];
