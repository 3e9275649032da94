import type * as v from 'valibot';
import type { LocalCloud } from '../localCloud.ts';

/** One resource of a template, its intrinsic functions resolved. */
export interface ResourceInput<Properties> {
  logicalId: string;
  /** The type in the template: a provider may serve several (`Custom::…`). */
  type: string;
  properties: Properties;
  stack: StackContext;
  cloud: LocalCloud;
}

export interface StackContext {
  /** `scalable-webhook-dev`. */
  stackName: string;
  /** `scalable-webhook`: the prefix of the HTTP front. */
  service: string;
  stage: string;
  /** The bundle of a function by its logical id. */
  code(logicalId: string): string;
}

/** A resource that stands: what Ref and GetAtt answer for it, and how it ends. */
export interface CreatedResource {
  /** The answer of `Ref`. */
  physicalId: string;
  /** The answers of `Fn::GetAtt`. */
  attributes?: Record<string, unknown>;
}

/**
 * How one CloudFormation type becomes part of the local cloud. The entries of `properties` are the properties that
 * are built; every other one must stand in stack/inert.ts with its reason, or is reported as unsupported. A
 * `v.looseObject` builds them all.
 */
export interface ResourceProvider<Schema extends PropertiesSchema = PropertiesSchema> {
  /** `AWS::CloudFormation::CustomResource` also serves every `Custom::…` type. */
  type: string;
  properties: Schema;
  /** Begins what takes long, such as a server, once a template has the type; what fails here, `create` reports. */
  begin?(cloud: LocalCloud): Promise<unknown>;
  create(input: ResourceInput<v.InferOutput<Schema>>): CreatedResource | Promise<CreatedResource>;
}

export type PropertiesSchema =
  | v.ObjectSchema<v.ObjectEntries, undefined>
  | v.LooseObjectSchema<v.ObjectEntries, undefined>;

/** Types `create` by its schema. */
export function resourceProvider<Schema extends PropertiesSchema>(
  provider: ResourceProvider<Schema>,
): ResourceProvider {
  return provider as unknown as ResourceProvider;
}
