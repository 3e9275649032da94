import { type CompiledTemplate, compiledTemplate } from './compiledTemplate.ts';
import { deadLetterQueues, expectedAlarms, queueMappings, queues } from './expectedAlarms.ts';
import { type Permission, type Statement, statementsOf } from './permissions.ts';
import { idIn, ofType, resourceOf } from './resource.ts';

const DAY = 24 * 60 * 60;
const SIX_HOURS = DAY / 4;

/** AWS grants these for no resource in particular. */
const WITHOUT_RESOURCE = /^xray:/;

/**
 * The rules of the house, held by the template that would be deployed.
 *
 * @param allowed what each function may do beside writing its log and its trace, by its key in serverless.yml.
 * @param file the template of another form, in `serviceDir`.
 *
 * @example
 * templateContract(resolve(import.meta.dirname, '..'), {
 *   makeReceipt: [
 *     ['dynamodb:PutItem', arn('ReceiptsTable')],
 *     ['sqs:SendMessage', arn('ReceiptDeadLetterQueue')],
 *   ],
 * });
 */
export function templateContract(
  serviceDir: string,
  allowed: Record<string, readonly Permission[]>,
  file?: string,
): void {
  const template = (params?: Record<string, string>) => compiledTemplate(serviceDir, params, file);

  test.each(Object.entries(allowed))('least privilege: %s may do what it does, no more', async (key, expected) => {
    expect((await template()).allowed(key)).toEqual(expected);
  });

  test('least privilege is said of every function, and each has a role of its own', async () => {
    const { resources, functions } = await template();
    const roles = Object.values(functions).map((id) => idIn(resourceOf(resources, id).Properties.Role));

    expect(Object.keys(allowed).sort()).toEqual(Object.keys(functions).sort());
    expect(new Set(roles).size).toBe(roles.length);
  });

  test('no role may act on everything', async () => {
    const roles = ofType((await template()).resources, 'AWS::IAM::Role');

    const tooWide = roles.flatMap(({ id, Properties }) =>
      statementsOf(Properties)
        .filter(isTooWide)
        .map((statement) => ({ role: id, ...statement })),
    );

    expect(tooWide).toEqual([]);
  });

  test('dead letters stay for 14 days, work for 4', async () => {
    const { resources } = await template();
    const dead = deadLetterQueues(resources);
    const days = (id: string) => Number(resourceOf(resources, id).Properties.MessageRetentionPeriod) / DAY;

    expect(queues(resources).map((id) => [id, days(id)])).toEqual(
      queues(resources).map((id) => [id, dead.includes(id) ? 14 : 4]),
    );
  });

  // What its role says of a function, the first test holds: whoever has no such right consumes no queue.
  const permissions = Object.values(allowed).flat();
  if (permissions.some(([actions]) => actions.includes('sqs:ReceiveMessage'))) consumersContract(template);

  test('every failure that a person can act on has its alarm, and all alarms call the one topic, or none', async () => {
    const alarmTopicArn = 'arn:aws:sns:us-east-1:000000000000:alarms';
    const [silent, calling] = await Promise.all([template(), template({ alarmTopicArn })]);
    const alarms = ofType(silent.resources, 'AWS::CloudWatch::Alarm');

    expect(alarms.map(({ id }) => id)).toEqual(expect.arrayContaining(expectedAlarms(silent.resources)));
    for (const { Properties } of alarms) expect(Properties).not.toHaveProperty('AlarmActions');
    for (const { Properties } of ofType(calling.resources, 'AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmActions).toEqual([alarmTopicArn]);
    }
  });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
function consumersContract(template: () => Promise<CompiledTemplate>): void {
  test('a throttled batch is still its own, a failed message is told apart, and redrive is the backstop', async () => {
    const { resources } = await template();
    const mappings = queueMappings(resources);

    expect(mappings).not.toEqual([]);
    for (const { queue, consumer, mapping } of mappings) {
      const { VisibilityTimeout, RedrivePolicy } = resourceOf(resources, queue).Properties;
      const { Timeout } = resourceOf(resources, consumer).Properties;
      const { MaximumBatchingWindowInSeconds = 0, FunctionResponseTypes } = mapping;

      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(Timeout) + Number(MaximumBatchingWindowInSeconds));
      // An outage, in which good messages are received again too, must not use it up while they are tried.
      const { maxReceiveCount } = RedrivePolicy as { maxReceiveCount: number };
      expect(maxReceiveCount * Number(VisibilityTimeout)).toBeGreaterThanOrEqual(SIX_HOURS);
    }
  });
}

function isTooWide({ Effect, Action, Resource }: Statement): boolean {
  const actions = [Action].flat();
  if (actions.some((action) => action === undefined || /^\*|:\*$/.test(action))) return Effect === 'Allow';
  const everywhere = Resource === undefined || [Resource].flat().includes('*');
  return Effect === 'Allow' && everywhere && !actions.every((action) => WITHOUT_RESOURCE.test(action ?? ''));
}
