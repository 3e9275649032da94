import {bundle,ourBuild} from './scripts/bench/bundle.ts'; import {writeFileSync} from 'node:fs'; import {resolve} from 'node:path';
for(const n of ['queue','tableStream','http']){const b=await bundle([resolve(`shared/bench/src/warm/${n}.ts`)],{...ourBuild,minify:false}); writeFileSync(`/tmp/w/bw-${n}.cjs`,[...b.values()][0]!.code);}
