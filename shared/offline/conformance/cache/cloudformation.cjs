const { cache } = require('@patterns/runtime/cloudformation/cache.cjs');

module.exports = cache();
