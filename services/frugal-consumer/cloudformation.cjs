const { database } = require('@patterns/runtime/cloudformation/database.cjs');

module.exports = database({
  dir: __dirname,
  roles: ['consumer'],
  users: ['recordWork'],
  endpoints: ['sqs'],
});
