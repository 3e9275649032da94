import sample from '../../events/receiveWebhook.json' with { type: 'json' };
import { sign, standardWebhooks } from './standardWebhooks.ts';

const current = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const sentAt = 1_614_265_330_000;
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const webhook = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signatures: signature,
  rawBody: Buffer.from('{"test": 2432232314}'),
};

const isSigned = (change: object, secrets = { current, previous: '' }, now = sentAt) =>
  standardWebhooks({ secrets: async () => secrets, now: () => now })({ ...webhook, ...change });

test("makes the signature of the specification's example", () => {
  expect(sign(`whsec_${current}`, webhook.id, webhook.timestamp, webhook.rawBody)).toBe(signature);
});

test('the sample event is signed by the same secret', async () => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = sample.headers;
  const given = { id, timestamp, signatures, rawBody: Buffer.from(sample.body) };

  expect(await isSigned(given, undefined, Number(timestamp) * 1_000)).toBe(true);
});

test.each([
  ['the signature', {}],
  ['one of several signatures', { signatures: `v1,AAAA v1a,BBBB ${signature}` }],
])('accepts %s', async (_, change) => {
  expect(await isSigned(change)).toBe(true);
});

test('accepts the previous secret while it changes', async () => {
  expect(await isSigned({}, { current: 'b3RoZXI=', previous: `whsec_${current}` })).toBe(true);
});

test.each([
  [-300_000, true],
  [300_000, true],
  [-301_000, false],
  [301_000, false],
])('a clock that is %p ms off: %p', async (off, signed) => {
  expect(await isSigned({}, undefined, sentAt + off)).toBe(signed);
});

test.each([
  ['another body', { rawBody: Buffer.from('{"test":2432232314}') }],
  ['another id', { id: 'msg_other' }],
  ['no id', { id: '' }],
  ['another timestamp', { timestamp: '1614265331' }],
  ['a timestamp that is no number', { timestamp: '1614265330x' }],
  ['an infinite timestamp', { timestamp: 'Infinity' }],
  ['no signature', { signatures: '' }],
  ['a longer signature', { signatures: `${signature}=` }],
  ['another version', { signatures: signature.replace('v1,', 'v2,') }],
])('refuses %s', async (_, change) => {
  expect(await isSigned(change)).toBe(false);
});

test.each(['b3RoZXI=', ''])('refuses what the secret %p did not sign', async (secret) => {
  expect(await isSigned({}, { current: secret, previous: '' })).toBe(false);
});
