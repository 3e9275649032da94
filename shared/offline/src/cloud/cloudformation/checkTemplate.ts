import { inDependencyOrder } from '../../stack/inDependencyOrder.ts';
import { references } from '../../stack/intrinsics/references.ts';
import type { Template, TemplateOutput, TemplateParameter, TemplateResource } from '../../stack/template.ts';
import { AwsError } from '../awsService.ts';
import { validationError as invalid } from './createStacks.ts';

const sections = new Set([
  ...['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Mappings', 'Conditions', 'Rules'],
  ...['Transform', 'Hooks', 'Resources', 'Outputs'],
]);
const members = new Set([
  ...['Type', 'Properties', 'DependsOn', 'Condition', 'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy'],
  ...['UpdatePolicy', 'CreationPolicy'],
]);
const mostResources = 500;
const named = new Map([
  ['AWS::IAM::Group', 'GroupName'],
  ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::IAM::User', 'UserName'],
]);
const inline = new Set(['AWS::IAM::AccessKey', 'AWS::IAM::InstanceProfile', 'AWS::IAM::Policy']);

/**
 * What CloudFormation refuses when it is asked, before it makes anything.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 *
 * @throws AwsError ValidationError
 */
export function checkTemplate(template: Template): void {
  for (const section of ['Resources', 'Conditions', 'Parameters', 'Mappings', 'Outputs'] as const) {
    const given = template[section];
    if (given !== undefined && !isObject(given)) throw invalid(`Template format error: ${section} must be an object`);
  }
  const { Resources, Conditions = {}, Parameters = {}, Outputs = {}, ...others } = template;
  const unknown = Object.keys(others).filter((name) => !sections.has(name));
  if (unknown.length > 0) throw invalid(`Invalid template property or properties [${unknown.join(', ')}]`);
  const ids = Object.keys(Resources);
  if (ids.length > mostResources)
    throw invalid(
      `Template format error: Number of resources, ${ids.length}, is greater than maximum allowed, ${mostResources}`,
    );
  checkTexts(template, 'Description');
  for (const [id, resource] of Object.entries(Resources)) checkResource(id, resource, Conditions);
  for (const [name, parameter] of Object.entries(Parameters)) checkParameter(name, parameter);
  for (const [name, output] of Object.entries(Outputs)) checkOutput(name, output, Conditions);
  const dependencies = new Map(Object.entries(Resources).map(([id, resource]) => [id, referredTo(resource)]));
  const isKnown = (name: string) =>
    Object.hasOwn(Resources, name) || Object.hasOwn(Parameters, name) || name.startsWith('AWS::');
  const checkKnown = (names: Iterable<string>, block: string) => {
    const unresolved = [...new Set(names)].filter((name) => !isKnown(name));
    if (unresolved.length > 0)
      throw invalid(
        `Template format error: Unresolved resource dependencies [${unresolved.join(', ')}] in the ${block} block of the template`,
      );
  };
  checkKnown([...dependencies.values()].flat(), 'Resources');
  checkKnown(references(Outputs), 'Outputs');
  try {
    inDependencyOrder(
      new Map([...dependencies].map(([id, names]) => [id, names.filter((name) => Object.hasOwn(Resources, name))])),
    );
  } catch (error) {
    throw invalid(`Circular dependency between resources: ${(error as Error).message}`);
  }
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html#API_CreateStack_RequestParameters
 *
 * @throws AwsError InsufficientCapabilitiesException
 */
export function checkCapabilities({ Resources }: Template, given: readonly unknown[]): void {
  const resources = Object.values(Resources);
  const bearsName = resources.some(({ Type, Properties }) => (named.get(Type) ?? '') in (Properties ?? {}));
  const makesIdentities = resources.some(({ Type }) => named.has(Type) || inline.has(Type));
  const needed = bearsName ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM';
  if (!makesIdentities || given.includes('CAPABILITY_NAMED_IAM') || given.includes(needed)) return;
  throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${needed}]`);
}

function checkResource(id: string, resource: TemplateResource | null, conditions: object): void {
  if (!isObject(resource)) throw invalid(`Template format error: Any Resources member must be an object: ${id}`);
  if (!/^[A-Za-z0-9]+$/.test(id)) throw invalid(`Template format error: Resource name ${id} is non alphanumeric.`);
  if (typeof resource.Type !== 'string')
    throw invalid(`Template format error: [/Resources/${id}] Every Resources object must contain a Type member.`);
  const unknown = Object.keys(resource).find((name) => !members.has(name));
  if (unknown) throw invalid(`Invalid template resource property '${unknown}'`);
  checkTexts(resource, 'Condition', 'DeletionPolicy', 'UpdateReplacePolicy');
  const { Condition, DependsOn = [], Properties = {} } = resource;
  if (![DependsOn].flat().every((name) => typeof name === 'string'))
    throw invalid('Template format error: Every DependsOn value must be a string.');
  if (!isObject(Properties)) throw invalid(`Template format error: [/Resources/${id}/Properties] must be an object`);
  checkCondition(Condition, conditions, 'Resources');
}

function checkParameter(name: string, parameter: TemplateParameter | null): void {
  if (!isObject(parameter) || typeof parameter.Type !== 'string')
    throw invalid(`Template format error: Every Parameters object must contain a Type member: ${name}`);
  checkTexts(parameter, 'Description', 'AllowedPattern');
  const { AllowedValues = [] } = parameter;
  if (!Array.isArray(AllowedValues)) throw invalid(`Template format error: AllowedValues of ${name} must be a list`);
}

function checkOutput(name: string, output: TemplateOutput | null, conditions: object): void {
  if (!isObject(output) || output.Value === undefined || output.Value === null)
    throw invalid(`Template format error: Every Outputs member must contain a Value object: ${name}`);
  checkTexts(output, 'Description', 'Condition');
  const { Condition, Export } = output;
  checkCondition(Condition, conditions, 'Outputs');
  if (Export !== undefined && !(isObject(Export) && Export.Name !== undefined))
    throw invalid(`Template format error: Output ${name} is malformed: Export must contain a Name`);
}

function checkTexts(given: object, ...names: string[]): void {
  for (const [name, value] of Object.entries(given)) {
    if (names.includes(name) && typeof value !== 'string')
      throw invalid(`Template format error: Every ${name} member must be a string.`);
  }
}

function checkCondition(condition: string | undefined, conditions: object, block: string): void {
  if (condition !== undefined && !Object.hasOwn(conditions, condition))
    throw invalid(
      `Template format error: Unresolved condition dependency ${condition} in the ${block} block of the template`,
    );
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** In whatever branches of its conditions. */
const referredTo = ({ Properties, DependsOn = [] }: TemplateResource): string[] => [
  ...references(Properties),
  ...[DependsOn].flat(),
];
