/** The parts of a CloudFormation template that a local stack is built from. */
export interface Template {
  Parameters?: Record<string, TemplateParameter>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, TemplateOutput>;
  Transform?: unknown;
  Rules?: unknown;
  Hooks?: unknown;
}

export interface TemplateParameter {
  Type: string;
  Default?: string | number;
  AllowedValues?: (string | number)[];
  AllowedPattern?: string;
  MinLength?: number | string;
  MaxLength?: number | string;
  MinValue?: number | string;
  MaxValue?: number | string;
  NoEcho?: boolean | string;
  Description?: string;
}

export interface TemplateResource {
  Type: string;
  Condition?: string;
  DependsOn?: string | string[];
  /** A database's snapshot would have nowhere to be: only `Retain` differs here from `Delete`. */
  DeletionPolicy?: string;
  /** The same for what an update puts another one in the place of. */
  UpdateReplacePolicy?: string;
  CreationPolicy?: unknown;
  UpdatePolicy?: unknown;
  Properties?: Record<string, unknown>;
}

export interface TemplateOutput {
  Condition?: string;
  Description?: string;
  Value: unknown;
  Export?: { Name: unknown };
}
