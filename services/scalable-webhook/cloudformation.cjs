const { database } = require('@patterns/runtime/cloudformation/database.cjs');

module.exports = database({
  dir: __dirname,
  roles: ['consumer', 'reader'],
  users: ['recordPayment', 'getPayment'],
  endpoints: ['sqs'],
});
