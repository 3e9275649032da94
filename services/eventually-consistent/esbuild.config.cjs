module.exports = require('@patterns/runtime/esbuild.cjs');
