import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, text } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';

const stateMachine = resourceProvider({
  type: 'AWS::StepFunctions::StateMachine',
  properties: v.object({
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
  }),
  create: async ({ properties, cloud, ...resource }) => {
    const { DefinitionString, Definition, DefinitionSubstitutions, LoggingConfiguration: logging } = properties;
    const name = properties.StateMachineName ?? generatedName(resource, { maxLength: 80 });
    const { stateMachineArn } = await callAsAdministrator<{ stateMachineArn: string }>(
      cloud,
      'stepfunctions',
      'CreateStateMachine',
      {
        name,
        definition: substituted(DefinitionString ?? JSON.stringify(Definition ?? {}), DefinitionSubstitutions),
        roleArn: properties.RoleArn,
        type: properties.StateMachineType,
        loggingConfiguration: logging && {
          level: logging.Level,
          includeExecutionData: logging.IncludeExecutionData,
          destinations: logging.Destinations?.map(({ CloudWatchLogsLogGroup }) => ({
            cloudWatchLogsLogGroup: { logGroupArn: CloudWatchLogsLogGroup.LogGroupArn },
          })),
        },
      },
    );
    const remove = async () =>
      void (await callAsAdministrator(cloud, 'stepfunctions', 'DeleteStateMachine', { stateMachineArn }));
    return { physicalId: stateMachineArn, attributes: { Arn: stateMachineArn, Name: name }, remove };
  },
});

function substituted(definition: string, substitutions: Record<string, string>): string {
  return definition.replace(/\$\{(\w+)\}/g, (placeholder, name: string) => substitutions[name] ?? placeholder);
}

export const stepFunctionsResources: readonly ResourceProvider[] = [stateMachine];
