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
  const known = [CREDENTIAL, ...secrets];
  if (known.some((secret) => answers.includes(secret))) return 'the answer holds a credential';
  const log = logs.find((line) => known.some((secret) => line.includes(secret)));
  if (log) return `a log line holds a credential: ${log.slice(0, 300)}`;
  const internal = INTERNALS.find(([, pattern]) => pattern.test(answers));
  return internal && `the answer holds ${internal[0]}: ${internal[1].exec(answers)?.[0].trim()}`;
}
