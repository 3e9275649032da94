import * as v from 'valibot';
import { generateSecretString, generateSecretStringSchema } from './generateSecretString.ts';

const generate = (given: object) => generateSecretString(v.parse(generateSecretStringSchema, given));

test('makes 32 characters of each type', () => {
  const password = generate({});

  expect(password).toHaveLength(32);
  for (const type of [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d ]/]) expect(password).toMatch(type);
  expect(generate({})).not.toBe(password);
});

test.each([
  [{ ExcludeLowercase: true }, /^[^a-z]+$/],
  [{ ExcludeUppercase: 'true' }, /^[^A-Z]+$/],
  [{ ExcludeNumbers: true }, /^\D+$/],
  [{ ExcludePunctuation: true }, /^[A-Za-z\d]+$/],
  [{ ExcludeCharacters: 'abc"@/\\' }, /^[^abc"@/\\]+$/],
  [{ ExcludePunctuation: true, ExcludeUppercase: true, ExcludeNumbers: true, IncludeSpace: true }, /^[a-z ]*$/],
  [{ ExcludeCharacters: '0123456789' }, /^\D+$/],
])('%j', (options, shape) => {
  expect(generate({ PasswordLength: 500, ...options })).toMatch(shape);
});

test('each included type has its place, however short', () => {
  for (let round = 0; round < 50; round += 1) {
    expect(generate({ PasswordLength: '5', IncludeSpace: 'true' })).toMatch(
      /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d ])(?=.* ).{5}$/,
    );
  }
});

test('RequireEachIncludedType can be turned off', () => {
  expect(generate({ PasswordLength: 1, RequireEachIncludedType: false })).toHaveLength(1);
});

test('puts the password into the template', () => {
  const secret = generate({ SecretStringTemplate: '{"username":"admin"}', GenerateStringKey: 'password' });

  expect(JSON.parse(secret)).toEqual({ username: 'admin', password: expect.stringMatching(/^.{32}$/) });
});

test.each([
  [{ PasswordLength: 3 }, 'make it longer'],
  [{ GenerateStringKey: 'password' }, 'together'],
  [{ SecretStringTemplate: '{}' }, 'together'],
  [{ SecretStringTemplate: '[]', GenerateStringKey: 'password' }, 'JSON object'],
  [{ SecretStringTemplate: 'text', GenerateStringKey: 'password' }, 'JSON object'],
  [{ ExcludeLowercase: true, ExcludeUppercase: true, ExcludeNumbers: true, ExcludePunctuation: true }, 'exclude less'],
])('refuses %j', (options, says) => {
  expect(() => generate(options)).toThrow(says);
});
