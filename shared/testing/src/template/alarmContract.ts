import { compiledTemplate } from './compiledTemplate.ts';

/** What holds for the alarms of every service: they call the one topic that the param `alarmTopicArn` names, or none. */
export function alarmContract(serviceDir: string, alarms: readonly string[]): void {
  test('all alarms call the one topic that a parameter names, or none', async () => {
    const alarmsOf = async (params: Record<string, string>) =>
      (await compiledTemplate(serviceDir, params)).resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    const alarmTopicArn = 'arn:aws:sns:us-east-1:000000000000:alarms';

    const [silent, calling] = [await alarmsOf({}), await alarmsOf({ alarmTopicArn })];

    expect(silent.map(({ id }) => id)).toEqual(expect.arrayContaining([...alarms]));
    for (const { Properties } of silent) expect(Properties).not.toHaveProperty('AlarmActions');
    for (const { Properties } of calling) expect(Properties.AlarmActions).toEqual([alarmTopicArn]);
    expect(calling).toHaveLength(silent.length);
  });
}
