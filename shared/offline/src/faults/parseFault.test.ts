import { parseFault } from './parseFault.ts';

test('takes all that a fault can say', () => {
  const fault = {
    target: { function: 'f', awsService: 'sqs', action: 'SendMessage', url: 'http://127.0.0.1:1' },
    effect: { error: 'ThrottlingException', latencyMs: 0, duplicate: true, crash: 'before', timeout: true },
    times: 1,
    probability: 0.5,
    seed: 0,
  };

  expect(parseFault(fault)).toEqual({ fault });
});

const target = { awsService: 'sqs' };
const effect = { error: 'ThrottlingException' };

test.each([
  [{ target, effect, time: 1 }, 'the key "time" is not known'],
  [{ target: { awsservice: 'sqs' }, effect }, 'the key "target.awsservice" is not known'],
  [{ target, effect: { ...effect, latency: 5 } }, 'the key "effect.latency" is not known'],
  [{ target: {}, effect }, 'target names nothing'],
  [{ target, effect: {} }, 'effect does nothing'],
  [{ effect }, 'the key "target" is missing'],
  [{}, 'the key "target" is missing; the key "effect" is missing. Send, say, {"target": {"awsService": "sqs"}'],
  [{ target, effect, times: 0 }, 'times must be >=1, not 0'],
  [{ target, effect, probability: 2 }, 'probability must be <=1, not 2'],
  [{ target, effect: { crash: 'during' } }, 'effect.crash must be ("before" | "after"), not "during"'],
  [{ target, effect: { duplicate: false } }, 'effect.duplicate must be true, not false'],
  [null, 'the body must be Object, not null'],
])('%j is refused: %s', (input, says) => {
  expect(parseFault(input)).toEqual({ problem: expect.stringContaining(says) });
});
