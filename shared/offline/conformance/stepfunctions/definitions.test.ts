import { randomUUID } from 'node:crypto';
import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { service, states } from './machines.ts';

const reference = 'https://docs.aws.amazon.com/step-functions/latest/apireference';

describe(`${reference}/API_CreateStateMachine.html`, () => {
  const create = (definition: object, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') =>
    states.send(
      new CreateStateMachineCommand({
        ...{ name: `test-${randomUUID()}`, roleArn: service.output('MachineRoleArn'), type },
        definition: JSON.stringify(definition),
      }),
    );
  const only = (state: object) => ({ StartAt: 'Only', States: { Only: state } });

  test.each<[string, object, RegExp]>([
    ['a missing target', only({ Type: 'Pass', Next: 'Nowhere' }), /Missing 'Next' target: Nowhere at \/States\/Only/],
    ['an unknown field', only({ Type: 'Pass', End: true, Resource: 'x' }), /Resource/],
    ['neither Next nor End', only({ Type: 'Pass' }), /either 'Next' or 'End' at \/States\/Only/],
    ['JSONata', only({ Type: 'Pass', QueryLanguage: 'JSONata', End: true }), /'Only' asks for JSONata/],
    ['Assign', only({ Type: 'Pass', Assign: {}, End: true }), /'Only' has Assign/],
    [
      'what is not built',
      only({ Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', End: true }),
      /there are .*lambda:invoke/,
    ],
    ['an unknown intrinsic', only({ Type: 'Pass', Parameters: { 'a.$': 'States.Nope()' }, End: true }), /States\.Nope/],
  ])('refuses %s', async (_, definition, message) => {
    await expect(create(definition)).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringMatching(message),
    });
  });

  test('Express machines take no task tokens', async () => {
    const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

    await expect(create(only({ Type: 'Task', Resource, End: true }), 'EXPRESS')).rejects.toThrow('Express');
  });
});
