import { standInsFor } from './standIns.ts';

const folder = {
  thirdParties: [
    { name: 'issuer', file: 'issuer.ts', listener: () => {}, params: (url: string) => ({ issuer: url, jwksUrl: url }) },
  ],
  neighbours: [{ file: 'catalogue.ts', params: { getProductFunctionName: 'getProduct' }, handlers: ['getProduct'] }],
};
const reference = (param: string) => `\${local.${param}}`;

function standing(given: Record<string, string>) {
  const { thirdParties, neighbours, references } = standInsFor(folder, given);
  return { names: [...thirdParties, ...neighbours].map(({ file }) => file), references };
}

test('what was not given is stood in for, by reference', () => {
  expect(standing({ other: 'x' })).toEqual({
    names: ['issuer.ts', 'catalogue.ts'],
    references: {
      issuer: reference('issuer'),
      jwksUrl: reference('jwksUrl'),
      getProductFunctionName: reference('getProductFunctionName'),
    },
  });
});

test('what was given is not, and of what was given in part only the rest', () => {
  expect(standing({ getProductFunctionName: 'real', issuer: 'https://real' })).toEqual({
    names: ['issuer.ts'],
    references: { jwksUrl: reference('jwksUrl') },
  });
  expect(standing({ getProductFunctionName: 'real', issuer: 'x', jwksUrl: 'x' })).toEqual({
    names: [],
    references: {},
  });
});
