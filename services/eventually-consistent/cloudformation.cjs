const { database } = require('@patterns/runtime/cloudformation/database.cjs');

module.exports = database({
  dir: __dirname,
  roles: ['replicator', 'rebuilder', 'reader'],
  users: ['replicateChange', 'rebuildReadSide', 'getReport'],
  endpoints: ['sqs'],
});
