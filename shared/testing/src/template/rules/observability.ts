import { ofType } from '../resource.ts';
import type { Rule } from './types.ts';

/** Logs end some day, and calls are traced. */
export const observability: Rule = ({ resources }) => {
  const groups = ofType(resources, 'AWS::Logs::LogGroup');
  const names = groups.map(({ Properties }) => JSON.stringify(Properties.LogGroupName));
  const functions = ofType(resources, 'AWS::Lambda::Function');
  return [
    ...groups
      .filter(({ Properties }) => !Properties.RetentionInDays)
      .map(({ id }) => ({ id, mend: 'set RetentionInDays' })),
    ...functions
      .filter(({ Properties }) => !names.includes(JSON.stringify(`/aws/lambda/${Properties.FunctionName}`)))
      .map(({ id }) => ({ id, mend: 'give it a log group with retention' })),
    ...functions
      .filter(({ Properties }) => (Properties.TracingConfig as { Mode?: string } | undefined)?.Mode !== 'Active')
      .map(({ id }) => ({ id, mend: 'set TracingConfig.Mode to Active' })),
    ...ofType(resources, 'AWS::StepFunctions::StateMachine')
      .filter(({ Properties }) => !(Properties.TracingConfiguration as { Enabled?: boolean } | undefined)?.Enabled)
      .map(({ id }) => ({ id, mend: 'set TracingConfiguration.Enabled' })),
    ...ofType(resources, 'AWS::ApiGateway::Stage')
      .filter(({ Properties }) => !Properties.TracingEnabled)
      .map(({ id }) => ({ id, mend: 'set TracingEnabled' })),
  ];
};
