import { resolve } from 'node:path';
import { arn, compiledTemplate, type Permission, type Resource, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const [table, accounts, entries] = [arn('FulfilmentsTable'), arn('AccountsTable'), arn('EntriesTable')];
const machine = { Ref: 'FulfilmentStateMachine' };
const start: Permission = ['states:StartExecution', machine];
const bury: Permission = ['sqs:SendMessage', arn('ParkedDeadLetterQueue')];
const mark: Permission = ['dynamodb:UpdateItem', table];
const readAndMark: Permission = ['dynamodb:GetItem dynamodb:UpdateItem', table];
const move: Permission = ['dynamodb:UpdateItem', accounts];
const post: Permission[] = [readAndMark, move, ['dynamodb:PutItem', entries]];
const revert: Permission[] = [mark, move, ['dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem', entries]];

templateContract(serviceDir, {
  startFulfilment: [['dynamodb:PutItem', table], start],
  getFulfilment: [['dynamodb:GetItem', table]],
  decideApproval: [
    ['dynamodb:GetItem', table],
    ['states:SendTaskSuccess', machine],
  ],
  reserveStock: post,
  chargePayment: post,
  releaseStock: revert,
  refundPayment: revert,
  shipOrder: [readAndMark],
  cancelShipment: [readAndMark],
  notifyCustomer: [mark],
  askApproval: [mark],
  endFulfilment: [mark],
  parkFulfilment: [mark, bury],
  resumeFulfilment: [mark, start, bury],
  sweepFulfilments: [
    ['dynamodb:Query', { 'Fn::Sub': `\${FulfilmentsTable.Arn}/index/open` }],
    readAndMark,
    start,
    ['states:DescribeExecution', { 'Fn::Sub': expect.stringMatching(/:execution:state-machine-dev-fulfilment:\*$/) }],
    bury,
  ],
  putStock: [['dynamodb:PutItem', accounts]],
});

/** The statements of the role that the machine has. */
async function machineStatements() {
  const { resources } = await compiledTemplate(serviceDir);
  const role = resources.find(({ id }) => id === 'FulfilmentStateMachineRole') as Resource;
  const [{ PolicyDocument }] = role.Properties.Policies as [
    { PolicyDocument: { Statement: { Action: string[]; Resource: unknown }[] } },
  ];
  return PolicyDocument.Statement;
}

test('the machine may read and note fulfilments, invoke its steps, and write traces', async () => {
  const statements = await machineStatements();
  const invoke = statements.find(({ Action }) => Action.includes('lambda:InvokeFunction'));
  const invoked = JSON.stringify(invoke?.Resource).match(/\w+LambdaFunction/g);

  expect(statements.flatMap(({ Action }) => Action.filter((action) => !action.startsWith('xray:'))).sort()).toEqual([
    ...['dynamodb:GetItem', 'dynamodb:UpdateItem', 'lambda:InvokeFunction'],
  ]);
  expect([...new Set(invoked)].sort()).toEqual(
    ['AskApproval', 'CancelShipment', 'ChargePayment', 'EndFulfilment', 'NotifyCustomer', 'ParkFulfilment']
      .concat(['RefundPayment', 'ReleaseStock', 'ReserveStock', 'ShipOrder'])
      .map((name) => `${name}LambdaFunction`),
  );
});

test('what can not be undone and what ends otherwise has its alarm', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm').map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      ...['ParkedDeadLetterQueueDepthAlarm', 'FulfilmentStateMachineFailedAlarm'],
      'FulfilmentStateMachineTimedOutAlarm',
    ]),
  );
});
