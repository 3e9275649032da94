import { type MessageAttributeValue, PublishCommand } from '@aws-sdk/client-sns';
import { snsTopic, text } from './snsTopic.ts';

const { sns, topic, queue, subscribe } = snsTopic();

const number = (StringValue: string) => ({ DataType: 'Number', StringValue });
const list = (...values: string[]) => ({ DataType: 'String.Array', StringValue: JSON.stringify(values) });

/** Which of the messages, by their bodies, get past the policy. */
async function passed(attributes: Record<string, string>, messages: [body: string, value?: MessageAttributeValue][]) {
  const { arn, next } = await queue();
  await subscribe(arn, { RawMessageDelivery: 'true', ...attributes });
  for (const [Message, kind] of [...messages, ['end', text('end')] as const]) {
    const MessageAttributes = kind ? { kind } : {};
    await sns.send(new PublishCommand({ TopicArn: topic.arn, Message, MessageAttributes }));
  }
  const bodies: string[] = [];
  for (let message = await next(1); message; message = await next(0)) bodies.push(message.Body ?? '');
  return bodies.filter((body) => body !== 'end').sort();
}

const policy = (kind: unknown[]) => ({ FilterPolicy: JSON.stringify({ kind }) });

test.each<[page: string, wanted: unknown[], messages: [string, MessageAttributeValue][], through: string[]]>([
  [
    'string-value-matching.html',
    [{ prefix: 'a' }, 'c'],
    [
      ['1', text('ab')],
      ['2', text('b')],
      ['3', text('c')],
    ],
    ['1', '3'],
  ],
  [
    'string-value-matching.html',
    [{ suffix: 'b' }],
    [
      ['1', text('ab')],
      ['2', text('ba')],
    ],
    ['1'],
  ],
  [
    'string-value-matching.html',
    [{ 'equals-ignore-case': 'AB' }],
    [
      ['1', text('ab')],
      ['2', text('a')],
    ],
    ['1'],
  ],
  [
    'string-value-matching.html',
    [{ wildcard: 'a*c' }],
    [
      ['1', text('abc')],
      ['2', text('ab')],
    ],
    ['1'],
  ],
  [
    'string-value-matching.html',
    [{ cidr: '10.0.0.0/24' }],
    [
      ['1', text('10.0.0.9')],
      ['2', text('10.1.1.0')],
    ],
    ['1'],
  ],
  [
    'string-value-matching.html',
    [{ 'anything-but': ['a'] }],
    [
      ['1', text('a')],
      ['2', list('a', 'b')],
    ],
    ['2'],
  ],
  [
    'numeric-value-matching.html',
    [301.5],
    [
      ['1', number('3.015e2')],
      ['2', text('301.5')],
    ],
    ['1'],
  ],
  [
    'numeric-value-matching.html',
    [{ numeric: ['>', 0, '<=', 5] }],
    [
      ['1', number('5')],
      ['2', number('6')],
    ],
    ['1'],
  ],
])('https://docs.aws.amazon.com/sns/latest/dg/%s: %j', async (_, wanted, messages, through) => {
  expect(await passed(policy(wanted), messages)).toEqual(through);
});

test('https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html: with and without a key', async () => {
  expect(await passed(policy([{ exists: false }]), [['1', text('a')], ['2']])).toEqual(['2']);
});

test('https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html: alternatives of several keys', async () => {
  const FilterPolicy = JSON.stringify({ $or: [{ kind: ['a'] }, { other: ['a'] }] });

  expect(
    await passed({ FilterPolicy }, [
      ['1', text('a')],
      ['2', text('b')],
    ]),
  ).toEqual(['1']);
});

test('https://docs.aws.amazon.com/sns/latest/dg/message-filtering-scope.html: a policy on the fields of the body', async () => {
  const FilterPolicy = JSON.stringify({ bill: { kind: ['a'], lines: { price: [{ numeric: ['>', 5] }] } } });
  const body = (kind: string, ...prices: number[]) =>
    JSON.stringify({ bill: { kind, lines: prices.map((price) => ({ price })) } });

  const through = await passed({ FilterPolicy, FilterPolicyScope: 'MessageBody' }, [
    [body('a', 1, 6)],
    [body('a', 1)],
    [body('b', 6)],
    ['no JSON'],
  ]);

  expect(through).toEqual([body('a', 1, 6)]);
});
