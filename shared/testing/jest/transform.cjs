// Strips types with esbuild; nothing in this repository is module-mocked, so nothing has to be hoisted.
const { transformSync } = require('esbuild');

module.exports = {
  process: (source, file) =>
    transformSync(source, { loader: 'ts', format: 'esm', target: 'node22', sourcefile: file, sourcemap: 'inline' }),
};
