import { createClock } from '../../../clock.ts';
import { createIam } from '../../../iam/createIam.ts';
import { trustPolicy } from '../../../iam/trustPolicy.ts';
import { createMachines } from './createMachines.ts';

const [roleArn, otherRoleArn] = ['arn:aws:iam::000000000000:role/one', 'arn:aws:iam::000000000000:role/other'];
const definition = (Result: string) =>
  JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Result, End: true } } });
const asked = { name: 'buy', type: 'STANDARD' as const, definition: definition('a'), roleArn };
const arn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:buy';

function arrange() {
  const iam = createIam();
  const rights = { Statement: { Effect: 'Allow' as const, Action: 'logs:*', Resource: '*' } };
  iam.putRole(roleArn, [rights], trustPolicy('states.amazonaws.com'));
  const machines = createMachines({ iam, accountId: '000000000000', region: 'eu-west-1', clock: createClock(1) });
  machines.create(asked);
  return machines;
}

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
test('a repeated call changes nothing, whatever role it names', () => {
  const machines = arrange();

  expect(machines.create({ ...asked, roleArn: otherRoleArn })).toMatchObject({ stateMachineArn: arn });
  expect(machines.get(arn).roleArn).toBe(roleArn);
});

test.each([
  { definition: definition('b') },
  { type: 'EXPRESS' as const },
  { loggingConfiguration: { level: 'ALL' as const, includeExecutionData: false, destinations: [] } },
])('another machine of the name is refused: %j', (change) => {
  expect(() => arrange().create({ ...asked, ...change })).toThrow(
    expect.objectContaining({ code: 'StateMachineAlreadyExists' }),
  );
});

test('an update asks for the trust of the role that it names', () => {
  expect(() => arrange().update({ stateMachineArn: arn, roleArn: otherRoleArn })).toThrow('authorized to assume');
});
