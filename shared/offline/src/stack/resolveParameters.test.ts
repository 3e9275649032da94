import { resolveParameters } from './resolveParameters.ts';

const template = {
  Resources: {},
  Parameters: {
    Consumer: { Type: 'String', Default: 'native', AllowedValues: ['native', 'classic'] },
    Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'a, b' },
    Count: { Type: 'Number', MinValue: 1, MaxValue: '5' },
    Name: { Type: 'String', Default: 'ab', AllowedPattern: '[a-z]*', MinLength: 2, MaxLength: 3 },
  },
};

test('given values go before defaults, lists are split', () => {
  const parameters = resolveParameters(template, { Count: '3', Consumer: 'classic' });

  expect(Object.fromEntries(parameters)).toEqual({ Consumer: 'classic', Subnets: ['a', 'b'], Count: '3', Name: 'ab' });
});

test.each([
  ['a missing value', {}, '"Count" has no value'],
  ['a value that is not allowed', { Count: '1', Consumer: 'x' }, '"x" and must be one of native, classic'],
  ['a text for a number', { Count: 'x' }, '"x" and must be a number'],
  ['too small a number', { Count: '0' }, '"0" and must be 1 at least'],
  ['too large a number', { Count: '6' }, '"6" and must be 5 at most'],
  ['too short a text', { Count: '1', Name: 'a' }, '"a" and must have 2 characters at least'],
  ['too long a text', { Count: '1', Name: 'abcd' }, '"abcd" and must have 3 characters at most'],
  ['a text of another pattern', { Count: '1', Name: 'a1' }, '"a1" and must match the pattern [a-z]*'],
  ['an unknown parameter', { Cuont: '1' }, '"Cuont" is not declared'],
])('refuses %s', (_, given, message) => {
  expect(() => resolveParameters(template, given)).toThrow(message);
});
