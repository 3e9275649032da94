import { relative } from 'node:path';
import type { CompiledService } from '../compile/compiledService.ts';
import { trustPolicy } from '../iam/trustPolicy.ts';
import type { TemplateResource } from '../stack/template.ts';
import type { NeighbourFile } from './readLocalFolder.ts';

interface StandIn {
  param: string;
  /** `Ref`, or the attribute of the resource that the param wants. */
  wanted: string;
  kind: keyof typeof ends;
  name: string;
  logicalId: string;
  file: string;
}

/** What the end of a param wants of a resource. */
const ends = {
  function: { Name: 'Ref', Arn: 'Arn' },
  Topic: { Arn: 'Ref', Name: 'TopicName' },
  Queue: { Url: 'Ref', Arn: 'Arn', Name: 'QueueName' },
};

const role = 'StandInRole';
const AssumeRolePolicyDocument = trustPolicy('lambda.amazonaws.com');
const mayLog = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

/**
 * The stack of what stands in for a service's neighbours; its outputs are the params. No service has its name:
 * checkServices refuses one that ends in `-local`.
 * @throws Error naming the file, and its param that names nothing or the function that another file has too.
 */
export function neighbourStack(service: CompiledService, neighbours: readonly NeighbourFile[]): CompiledService {
  const names = { service: `${service.service}-local`, stackName: `${service.service}-local-${service.stage}` };
  const standIns = neighbours.flatMap((each) => Object.keys(each.params).map((param) => standInOf(param, each)));
  const functions = distinct(standIns.filter(({ kind }) => kind === 'function')).map(({ name, logicalId, file }) => ({
    ...{ key: name, logicalId, entry: file },
    handler: `${relative(service.serviceDir, file).replace(/\.ts$/, '')}.${name}`,
  }));
  const resources = [
    [role, { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument, ManagedPolicyArns: [mayLog] } }],
    ...functions.map(({ key, logicalId, handler }) => [logicalId, functionOf(`${names.stackName}-${key}`, handler)]),
    ...standIns.flatMap(({ kind, logicalId }) =>
      kind === 'function' ? [] : [[logicalId, { Type: `AWS::${services[kind]}::${kind}` }]],
    ),
  ];
  const outputs = standIns.map(({ param, wanted, logicalId }) => [
    param,
    { Value: wanted === 'Ref' ? { Ref: logicalId } : { 'Fn::GetAtt': [logicalId, wanted] } },
  ]);
  const template = { Resources: Object.fromEntries(resources), Outputs: Object.fromEntries(outputs) };
  return { ...service, ...names, template, functions, warnings: [] };
}

const services = { Topic: 'SNS', Queue: 'SQS' };

function standInOf(param: string, { file, params, handlers }: NeighbourFile): StandIn {
  const name = params[param] ?? '';
  const kind = handlers.includes(name)
    ? 'function'
    : (/Topic$|Queue$/.exec(name)?.[0] as 'Topic' | 'Queue' | undefined);
  if (!kind)
    throw new Error(
      `${file}: params.${param} names ${name}: export a function of that name, or end it in Topic or Queue`,
    );
  const [, wanted] = Object.entries(ends[kind]).find(([end]) => param.endsWith(end)) ?? [];
  if (!wanted) throw new Error(`${file}: end params.${param} in what it is: ${Object.keys(ends[kind]).join(' or ')}`);
  const logicalId = kind === 'function' ? `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction` : name;
  return { param, wanted, kind, name, logicalId, file };
}

function distinct(standIns: readonly StandIn[]): StandIn[] {
  const found = new Map<string, StandIn>();
  for (const standIn of standIns) {
    const { file } = found.get(standIn.logicalId) ?? standIn;
    if (file !== standIn.file) throw new Error(`${file} and ${standIn.file} both export ${standIn.name}: rename one`);
    found.set(standIn.logicalId, standIn);
  }
  return [...found.values()];
}

function functionOf(FunctionName: string, Handler: string): TemplateResource {
  const Role = { 'Fn::GetAtt': [role, 'Arn'] };
  return {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName, Handler, Role, Runtime: 'nodejs24.x', Code: {} },
  };
}
