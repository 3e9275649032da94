const { cache } = require('@patterns/runtime/cloudformation/cache.cjs');
const { database } = require('@patterns/runtime/cloudformation/database.cjs');

module.exports = {
  ...database({
    dir: __dirname,
    roles: ['subscriber', 'reader'],
    users: ['getReport', 'refreshReport', 'recordBilling'],
    endpoints: ['lambda', 'sqs'],
  }),
  ...cache(),

  /** New accounts can't reserve concurrency: with the param `none` the subscriber runs as often as Lambda likes. */
  subscriberConcurrency: async ({ resolveVariable }) => {
    const given = await resolveVariable('param:subscriberConcurrency');
    return given === 'none' ? null : Number(given);
  },
};
