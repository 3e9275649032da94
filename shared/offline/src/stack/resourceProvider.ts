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
  /** Absent at `npm start`. A stack of the same name as one before has another, and so other generated names. */
  stackId?: string;
  /** Given where one resource of the stack is put in the place of another: its generated name is another too. */
  nameSeed?: string;
  /** The bundle of a function by its logical id, or the file of the zip that its `Code` names. */
  code(logicalId: string, given: FunctionCode): CodeFile | Promise<CodeFile>;
}

/** Where the code of a function lies. */
interface CodeFile {
  /** Absolute. */
  file: string;
  /** Resolves once the file holds the code; absent where it does from the beginning. */
  ready?(): Promise<void>;
}

/** What a function's properties say about its code. */
export interface FunctionCode {
  /** `src/index.handler`. */
  handler: string;
  /** The property `Code`. */
  source: unknown;
}

/** A resource that stands: what Ref and GetAtt answer for it, and how it ends. */
export interface CreatedResource {
  /** The answer of `Ref`. */
  physicalId: string;
  /** The answers of `Fn::GetAtt`. */
  attributes?: Record<string, unknown>;
  /** Takes it away with all it holds. @throws Error that says why it can not go */
  remove(): void | Promise<void>;
}

/** A change of a resource that stands: what it was made of, and what Ref and GetAtt answer for it. */
export interface ResourceChange<Properties> extends ResourceInput<Properties> {
  was: Properties;
  standing: CreatedResource;
}

/** Changes a resource in place. */
interface InPlaceUpdate<Properties> {
  /** The properties that can be changed; a change of another one fails. */
  properties: readonly string[] | 'all';
  /** Answers what the resource has become, if Ref or GetAtt answer otherwise now. */
  apply(change: ResourceChange<Properties>): undefined | CreatedResource | Promise<CreatedResource | undefined>;
}

/** How a template names a resource. */
export interface ResourceName<Properties> {
  /** The property that gives the name; without it, one is generated. */
  property: string;
  /** The property that says in what the name is the only one; absent where it is that in the account. */
  within?: string;
  /** Whether one of the name stands that no stack has: asked where `create` would take that one over. */
  isTaken?(properties: Properties, cloud: LocalCloud): boolean | Promise<boolean>;
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
  /** Absent where no two can be in each other's way. */
  name?: ResourceName<v.InferOutput<Schema>>;
  /** The properties whose change makes a new one in its place, as AWS does ("Update requires: Replacement"). */
  replaced?: readonly string[];
  /** Begins what takes long, such as a server, once a template has the type; what fails here, `create` reports. */
  begin?(cloud: LocalCloud): Promise<unknown>;
  create(input: ResourceInput<v.InferOutput<Schema>>): CreatedResource | Promise<CreatedResource>;
  /**
   * What an update does whose template gives it other properties. `recreate`: it keeps nothing, so it is removed and
   * made again. Absent: it can not be changed here, and the update fails.
   */
  update?: 'recreate' | InPlaceUpdate<v.InferOutput<Schema>>;
}

type PropertiesSchema = v.ObjectSchema<v.ObjectEntries, undefined> | v.LooseObjectSchema<v.ObjectEntries, undefined>;

/** Types `create` by its schema. */
export function resourceProvider<Schema extends PropertiesSchema>(
  provider: ResourceProvider<Schema>,
): ResourceProvider {
  return provider as unknown as ResourceProvider;
}
