const { problemResponses } = require('@patterns/runtime/cloudformation/problemResponses.cjs');

module.exports = { problemResponses };
