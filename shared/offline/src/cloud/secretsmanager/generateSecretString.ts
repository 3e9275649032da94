import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { flag, numeric } from '../../stack/scalars.ts';

export const generateSecretStringSchema = v.object({
  ExcludeCharacters: v.optional(v.string(), ''),
  ExcludeLowercase: v.optional(flag, false),
  ExcludeNumbers: v.optional(flag, false),
  ExcludePunctuation: v.optional(flag, false),
  ExcludeUppercase: v.optional(flag, false),
  GenerateStringKey: v.optional(v.string()),
  IncludeSpace: v.optional(flag, false),
  PasswordLength: v.optional(v.pipe(numeric, v.integer(), v.minValue(1), v.maxValue(4096)), 32),
  RequireEachIncludedType: v.optional(flag, true),
  SecretStringTemplate: v.optional(v.string()),
});

type Options = v.InferOutput<typeof generateSecretStringSchema>;

/**
 * A random password or, with SecretStringTemplate, that JSON object with the password under GenerateStringKey.
 * @throws Error for options that leave nothing to choose from, or one of the pair without the other.
 */
export function generateSecretString(options: Options): string {
  const { SecretStringTemplate: template, GenerateStringKey: key } = options;
  if ((template === undefined) !== (key === undefined)) {
    throw new Error('GenerateSecretString needs SecretStringTemplate and GenerateStringKey together, or neither');
  }
  const password = generatePassword(options);
  if (template === undefined || key === undefined) return password;
  return JSON.stringify({ ...parseTemplate(template), [key]: password });
}

function generatePassword(options: Options): string {
  const { PasswordLength, RequireEachIncludedType } = options;
  const types = includedTypes(options);
  const all = types.join('');
  if (all === '') throw new Error('GenerateSecretString excludes every character: exclude less');
  const required = RequireEachIncludedType ? types.filter((type) => type !== '') : [];
  if (required.length > PasswordLength) {
    throw new Error(`A PasswordLength of ${PasswordLength} has no room for each included type: make it longer`);
  }
  const fill = Array.from({ length: PasswordLength - required.length }, () => all);
  return shuffled([...required, ...fill].map(pick)).join('');
}

function includedTypes(options: Options): string[] {
  const types = [
    options.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    options.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    options.ExcludeNumbers ? '' : '0123456789',
    options.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    options.IncludeSpace ? ' ' : '',
  ];
  return types.map((type) => [...type].filter((each) => !options.ExcludeCharacters.includes(each)).join(''));
}

function pick(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}

function shuffled(characters: string[]): string[] {
  return characters
    .map((character) => ({ character, place: randomInt(2 ** 32) }))
    .sort((one, other) => one.place - other.place)
    .map(({ character }) => character);
}

function parseTemplate(template: string): object {
  try {
    const parsed: unknown = JSON.parse(template);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Said below.
  }
  throw new Error('SecretStringTemplate must be a JSON object, such as {"username":"admin"}');
}
