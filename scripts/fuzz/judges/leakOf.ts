import { CREDENTIAL } from '../generators/httpRequest.ts';
import type { Outcome } from '../types.ts';

/** What says something of the code, the machine or another system. */
const INTERNALS: readonly [what: string, pattern: RegExp][] = [
  ['a stack', /\n\s+at |\\n\s+at /],
  ['a path', /node_modules|file:\/\/\/|\/(?:services|shared|tmp|var\/task|home|root)\//],
  [
    'an error of the language',
    /Cannot (?:read|convert|destructure|access|mix)|is not (?:a function|iterable|a constructor)|Unexpected (?:token|end of)|Maximum call stack|Invalid (?:time value|array length|URL)/,
  ],
  [
    'an error of AWS',
    /ValidationException|ResourceNotFound|AccessDenied|ConditionalCheckFailed|SerializationException|InvalidParameterValue/,
  ],
  [
    'an error of a database',
    /ECONNREFUSED|violates \w+|invalid input syntax|invalid byte sequence|out of range for type|syntax error at/,
  ],
];

/** What an answer or a log line tells that it should not, in words. */
export function leakOf({ answer, thrown, logs, told }: Outcome, secrets: readonly string[]): string | undefined {
  const answers = [answer ?? '', thrown && `${thrown.name}: ${thrown.message}`, ...told].join('\n');
  const log = logs.find((line) => holdsSecret(line, secrets));
  return leakIn(answers, secrets) ?? (log && `a log line holds a credential: ${log.slice(0, 300)}`);
}

/** What an answer tells that it should not, in words. */
export function leakIn(answer: string, secrets: readonly string[]): string | undefined {
  if (holdsSecret(answer, secrets)) return 'the answer holds a credential';
  const internal = INTERNALS.find(([, pattern]) => pattern.test(answer));
  return internal && `the answer holds ${internal[0]}: ${internal[1].exec(answer)?.[0].trim()}`;
}

const holdsSecret = (text: string, secrets: readonly string[]) =>
  [CREDENTIAL, ...secrets].some((secret) => text.includes(secret));
