// JavaScript, because what strips types of TypeScript takes 100 ms to load. Of what follows Node keeps the stripped and
// compiled code.
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

enableCompileCache(resolve('node_modules/.cache/patterns-offline/code'));
await import('./start.ts');
