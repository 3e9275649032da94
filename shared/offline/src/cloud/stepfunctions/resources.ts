import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, text } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { stands } from '../stands.ts';

const stateMachineProperties = v.object({
  StateMachineName: v.optional(v.string()),
  DefinitionString: v.optional(v.string()),
  Definition: v.optional(v.looseObject({})),
  DefinitionSubstitutions: v.optional(v.record(v.string(), text), {}),
  RoleArn: v.string(),
  StateMachineType: v.optional(v.picklist(['STANDARD', 'EXPRESS'])),
  LoggingConfiguration: v.optional(
    v.object({
      Level: v.optional(v.string()),
      IncludeExecutionData: v.optional(flag),
      Destinations: v.optional(v.array(v.object({ CloudWatchLogsLogGroup: v.object({ LogGroupArn: v.string() }) }))),
    }),
  ),
});

const stateMachine = resourceProvider({
  type: 'AWS::StepFunctions::StateMachine',
  properties: stateMachineProperties,
  name: {
    property: 'StateMachineName',
    isTaken: ({ StateMachineName }, cloud) => {
      const stateMachineArn = `arn:aws:states:${cloud.region}:${cloud.accountId}:stateMachine:${StateMachineName}`;
      return stands(callAsAdministrator(cloud, 'stepfunctions', 'DescribeStateMachine', { stateMachineArn }));
    },
  },
  replaced: ['StateMachineName', 'StateMachineType'],
  create: async ({ properties, cloud, ...resource }) => {
    const name = properties.StateMachineName ?? generatedName(resource, { maxLength: 80 });
    const { stateMachineArn } = await callAsAdministrator<{ stateMachineArn: string }>(
      cloud,
      'stepfunctions',
      'CreateStateMachine',
      { name, type: properties.StateMachineType, ...configurationOf(properties) },
    );
    const remove = async () =>
      void (await callAsAdministrator(cloud, 'stepfunctions', 'DeleteStateMachine', { stateMachineArn }));
    return { physicalId: stateMachineArn, attributes: { Arn: stateMachineArn, Name: name }, remove };
  },
  update: {
    properties: ['DefinitionString', 'Definition', 'DefinitionSubstitutions', 'RoleArn', 'LoggingConfiguration'],
    apply: async ({ properties, standing: { physicalId: stateMachineArn }, cloud }) => {
      const input = { loggingConfiguration: {}, ...configurationOf(properties), stateMachineArn };
      await callAsAdministrator(cloud, 'stepfunctions', 'UpdateStateMachine', input);
      return undefined;
    },
  },
});

function configurationOf({
  DefinitionString,
  Definition,
  DefinitionSubstitutions,
  RoleArn: roleArn,
  LoggingConfiguration: logging,
}: v.InferOutput<typeof stateMachineProperties>): object {
  return {
    definition: substituted(DefinitionString ?? JSON.stringify(Definition ?? {}), DefinitionSubstitutions),
    roleArn,
    ...(logging && {
      loggingConfiguration: {
        level: logging.Level,
        includeExecutionData: logging.IncludeExecutionData,
        destinations: logging.Destinations?.map(({ CloudWatchLogsLogGroup }) => ({
          cloudWatchLogsLogGroup: { logGroupArn: CloudWatchLogsLogGroup.LogGroupArn },
        })),
      },
    }),
  };
}

function substituted(definition: string, substitutions: Record<string, string>): string {
  return definition.replace(/\$\{(\w+)\}/g, (placeholder, name: string) => substitutions[name] ?? placeholder);
}

export const stepFunctionsResources: readonly ResourceProvider[] = [stateMachine];
