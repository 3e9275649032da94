import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';
import { type BuildOptions, build } from 'esbuild';

const settings: () => BuildOptions & { skipRebuild?: boolean } = createRequire(import.meta.url)(
  '../esbuild.config.cjs',
);
const serviceDir = resolve(import.meta.dirname, '..');

const table = arn('PricesTable');

templateContract(serviceDir, {
  quotePrice: [['dynamodb:GetItem', table]],
  getStock: [['dynamodb:GetItem', table]],
  putPrice: [['dynamodb:UpdateItem', table]],
});

test('no API and no resource policy: only a role of this account that is allowed to may invoke', async () => {
  const { resources } = await compiledTemplate(serviceDir);
  const doors = resources.filter(({ Type }) => /^AWS::(ApiGateway|Lambda::(Permission|Url))/.test(Type));

  expect(doors).toEqual([]);
});

test.each(['quotePrice', 'getStock', 'putPrice'])('%s bundles nothing of what its callers need', async (key) => {
  const { skipRebuild: _, ...bundling } = settings();
  const entry = resolve(serviceDir, `src/functions/${key}/index.ts`);

  const { metafile } = await build({ ...bundling, entryPoints: [entry], write: false, metafile: true });

  const inputs = Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) => Object.entries(inputs));
  const kept = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const clients = kept.flatMap(([path]) => /@aws-sdk\/client-\w+/.exec(path) ?? []);
  expect([...new Set(clients)]).toEqual(['@aws-sdk/client-dynamodb']);
});
