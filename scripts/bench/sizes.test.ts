import { resolve } from 'node:path';
import { bundle, ourBuild } from './bundle.ts';
import { listFunctions } from './listFunctions.ts';
import { LIMIT, unwantedIn } from './sizes.ts';

/** Left out, a bundle is made in milliseconds: what a function adds to its clients is what is left. */
const external = ['@aws-sdk/*', '@smithy/*', 'pg', 'iovalkey', 'jose'];

test('no function adds more to its clients than the smallest bare handler allows, or holds what it should not', async () => {
  const functions = listFunctions(process.cwd()).map(({ entry }) => entry);
  const bare = resolve('shared/bench/src/handlers/bare.ts');
  const allowed = (LIMIT - 1) * ((await bundle([bare])).get(bare)?.code.length ?? 0);
  const own = await bundle(functions, { ...ourBuild, external });

  const missed = [...own].filter(([, { code, modules }]) => code.length > allowed || unwantedIn(modules).length > 0);

  expect(own.size).toBe(functions.length);
  expect(missed.map(([entry, { code }]) => [entry, code.length])).toEqual([]);
}, 60_000);
