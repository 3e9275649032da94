import * as v from 'valibot';
import { environmentVariables } from './environmentVariables.ts';

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
test.each([
  ['a name that Lambda sets', { AWS_REGION: 'x' }, 'Reserved keys used in this request: AWS_REGION'],
  ['more than 4 KB', { LONG: 'x'.repeat(4_096) }, 'exceeded the 4KB limit'],
])('a function can not be given %s', (_, variables, message) => {
  expect(() => v.parse(environmentVariables, variables)).toThrow(message);
});

test('a function is given its own, as texts', () => {
  expect(v.parse(environmentVariables, { LIMIT: 2, AWS_LAMBDA_EXEC_WRAPPER: '/opt/a' })).toEqual({
    LIMIT: '2',
    AWS_LAMBDA_EXEC_WRAPPER: '/opt/a',
  });
});
