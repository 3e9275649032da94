import { lockedPackages } from './lockedPackages.ts';

const licencesOf = (locked: object, manifest?: object) =>
  lockedPackages(
    { packages: { 'node_modules/a/node_modules/@b/c': { version: '1.0.0', ...locked } } },
    () => manifest,
  ).map(({ licence }) => licence);

test('names each package of others', () => {
  const packages = {
    '': { version: '0.1.0' },
    'shared/runtime': { version: '0.1.0' },
    'node_modules/@patterns/runtime': { link: true },
    'node_modules/a/node_modules/@b/c': { version: '1.0.0', license: 'MIT' },
  };

  expect(lockedPackages({ packages }, () => undefined)).toEqual([
    { path: 'node_modules/a/node_modules/@b/c', name: '@b/c', version: '1.0.0', licence: 'MIT' },
  ]);
});

test.each([
  ['the lock file', { license: 'ISC' }, undefined, 'ISC'],
  ['the manifest', {}, { license: { type: 'MIT' } }, 'MIT'],
  ['an old manifest', {}, { licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] }, 'MIT OR Apache-2.0'],
  ['nobody', {}, {}, 'unknown'],
  ['nobody here', {}, undefined, 'unknown'],
])('the licence as %s says it', (_, locked, manifest, licence) => {
  expect(licencesOf(locked, manifest)).toEqual([licence]);
});
