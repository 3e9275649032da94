/**
 * How every function is bundled, here and on AWS: the one argument that serverless-esbuild passes is not needed.
 *
 * - CommonJS without dynamic imports: an `import()` of node:http would load undici, 25 ms of a cold start.
 * - The SDK is bundled, by its ES modules, which esbuild can shake: smaller and faster than the runtime's own copy.
 * - No names kept and no source map: each costs a cold start 3 to 12 %. Errors say what they are by their `code`.
 */
module.exports = () => ({
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  // serverless-esbuild's own: without it an error in the code hangs `serverless package` for ever.
  skipRebuild: true,
});
