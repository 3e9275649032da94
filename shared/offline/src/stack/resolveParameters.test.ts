import { resolveParameters } from './resolveParameters.ts';

const template = {
  Resources: {},
  Parameters: {
    Consumer: { Type: 'String', Default: 'native', AllowedValues: ['native', 'classic'] },
    Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'a, b' },
    Count: { Type: 'Number' },
  },
};

test('given values go before defaults, lists are split', () => {
  const parameters = resolveParameters(template, { Count: '3', Consumer: 'classic' });

  expect(Object.fromEntries(parameters)).toEqual({ Consumer: 'classic', Subnets: ['a', 'b'], Count: '3' });
});

test.each([
  ['a missing value', {}, '"Count" has no value'],
  ['a value that is not allowed', { Count: '1', Consumer: 'x' }, '"x" and must be one of native, classic'],
  ['an unknown parameter', { Cuont: '1' }, '"Cuont" is not declared'],
])('refuses %s', (_, given, message) => {
  expect(() => resolveParameters(template, given)).toThrow(message);
});
