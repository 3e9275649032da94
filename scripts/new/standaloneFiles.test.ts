import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtManifest } from './packOffline.ts';
import {
  standaloneBiome,
  standaloneJest,
  standaloneManifest,
  standaloneText,
  standaloneTsconfig,
} from './standaloneFiles.ts';

const root = {
  engines: { node: '>=20' },
  scripts: {
    start: 'node scripts/start.ts',
    lint: 'biome check . && node scripts/checkServices.ts',
    types: 'tsc',
    unit: 'u',
    e2e: 'e',
    test: 't',
  },
  devDependencies: { '@osls/compose': '1', '@patterns/offline': '0.1.0', jest: '30', valibot: '1' },
  overrides: { a: '1' },
  allowScripts: { node: true },
};
const service = {
  license: 'MIT',
  scripts: { start: 'serverless offline', deploy: 'serverless deploy' },
  dependencies: { valibot: '1' },
  devDependencies: { '@patterns/offline': '0.1.0', serverless: '4' },
};

test('the package.json is the service’s and the root’s in one', () => {
  expect(standaloneManifest('book-shop', service, root, 'file:vendor/x.tgz')).toMatchObject({
    name: 'book-shop',
    workspaces: ['shared/*'],
    scripts: {
      start: 'serverless offline',
      'start:tests': 'npm start',
      deploy: 'serverless deploy',
      test: 't',
      lint: 'biome check .',
      types: 'tsc',
      unit: 'u',
      e2e: 'e',
    },
    dependencies: { valibot: '1' },
    overrides: { a: '1' },
    allowScripts: { node: true },
  });
});

test('it takes the tools along, but compose, and the local cloud from the vendor folder', () => {
  expect(standaloneManifest('book-shop', service, root, 'file:vendor/x.tgz')).toHaveProperty('devDependencies', {
    '@patterns/offline': 'file:vendor/x.tgz',
    jest: '30',
    serverless: '4',
  });
});

test('configurations look at the service at the root', () => {
  expect(JSON.parse(standaloneTsconfig('{"compilerOptions":{"strict":true},"include":["services"]}'))).toEqual({
    compilerOptions: { strict: true },
    include: ['src', 'e2e', 'local', 'shared', 'scripts'],
  });
  expect(standaloneBiome('"services/*/src/domain/**"')).toBe('"src/domain/**"');
  expect(standaloneJest("'<rootDir>/{shared,services}/**/src/**/*.test.ts', '<rootDir>/services/*/e2e/*.ts'")).toBe(
    "'<rootDir>/{src,shared/*/src}/**/*.test.ts', '<rootDir>/e2e/*.ts'",
  );
});

test('a README links to no service that stayed behind', () => {
  const text = 'hand it off: [internal-handoff](../internal-handoff), [below](#below)';

  expect(standaloneText(text, 'README.md')).toContain('hand it off: internal-handoff, [below](#below)\n');
});

test('a README loses the paragraphs on the repository that was left', () => {
  const text = '## Make it yours\n\nIn this repository, `npm run new`\ncopies it.\n\nChange the domain.\n';

  expect(standaloneText(text, 'README.md')).toMatch(
    /^## Make it yours\n\nChange the domain\.\n\n## Run, break, deploy\n/,
  );
});

test('a README says where its costs were counted, and not how', () => {
  const text =
    '<!-- npm run cost -- shop --write -->\n\n| in all |\n\n<!-- end of what was counted -->\n\nThe API is half.\n';

  expect(standaloneText(text, 'README.md')).toMatch(
    /^The tables were counted in the repository that this one was copied from\.\n\n\| in all \|\n\nThe API is half\.\n/,
  );
});

describe.each(globSync('services/*/README.md'))('a copy of %s', (path) => {
  const text = standaloneText(readFileSync(path, 'utf8'), path);

  test('says nothing that holds only here', () => {
    const onlyHere = /npm run .*-w |this repository|root of the repository|top folder|services\/|conformance|<!--/i;
    expect(text.split('\n').filter((line) => onlyHere.test(line))).toEqual([]);
  });

  test('names no command that it lacks', () => {
    const [own, common] = [join(dirname(path), 'package.json'), 'package.json'].map((file) =>
      JSON.parse(readFileSync(file, 'utf8')),
    );
    const { scripts } = standaloneManifest('copy', own, common, 'file:') as { scripts: object };
    const named = [...text.matchAll(/npm run (?:-s |--silent )?([\w:]+)/g)].map(([, script]) => script);

    expect(named).toContain('redrive');
    expect(named.filter((script) => !Object.keys(scripts).includes(String(script)))).toEqual([]);
  });
});

test('the tests of the local cloud stay behind', () => {
  const jest = "[\n  '<rootDir>/shared/offline/conformance/**/*.test.ts',\n  '<rootDir>/services/*/e2e/*.ts',\n]";

  expect(standaloneJest(jest)).toBe("[\n  '<rootDir>/e2e/*.ts',\n]");
});

test('the packed local cloud exports JavaScript and types', () => {
  const source = {
    name: '@patterns/offline',
    private: true,
    exports: { '.': './src/plugin.ts' },
    devDependencies: { a: '1' },
  };

  expect(builtManifest(JSON.stringify(source))).toEqual({
    name: '@patterns/offline',
    exports: { '.': { types: './dist/plugin.d.ts', default: './dist/plugin.js' } },
    files: ['dist'],
  });
});
