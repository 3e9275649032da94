import {bundle} from './scripts/bench/bundle.ts'; import {globSync,writeFileSync} from 'node:fs'; import {resolve} from 'node:path'; import {spawnSync} from 'node:child_process'; import {quartiles} from './scripts/bench/quartiles.ts'; import {createRequire} from 'node:module';
const f=globSync('shared/bench/src/warm/{http,queue,tableStream,invoked}.ts').map(f=>resolve(f)); const b=await bundle(f);
for(const k of f){ const out=resolve('node_modules/.cache/patterns-bench/warm-'+k.split('/').pop()!.replace('.ts','.cjs')); writeFileSync(out,b.get(k)!.code);
 const cs=createRequire(import.meta.url)(out).contests;
 for(let i=0;i<cs.length;i++){ const r=spawnSync('taskset',['-c','1',process.execPath,resolve('scripts/bench/runWarm.cjs'),out,String(i),'20'],{stdio:['ignore','ignore','pipe','pipe'],env:{PATH:process.env.PATH,POWERTOOLS_SERVICE_NAME:'b'}});
  try{const p=JSON.parse(String(r.output[3])) as [number,number][]; const q=quartiles(p.map(([a,b])=>a/b)); console.log(cs[i].what,'|',cs[i].against,cs[i].limit,q.low.toFixed(2),q.median.toFixed(2),q.high.toFixed(2),'µs',quartiles(p.map(x=>x[0])).median.toFixed(1),quartiles(p.map(x=>x[1])).median.toFixed(1));}catch{console.log(cs[i].what,String(r.stderr).slice(0,500))}
 }}
