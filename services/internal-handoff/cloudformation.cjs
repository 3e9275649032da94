const { alarms } = require('@patterns/runtime/cloudformation/alarms.cjs');
const { ownRoles } = require('@patterns/runtime/cloudformation/ownRoles.cjs');

module.exports = {
  ownRoles,
  alarms: alarms({ deadLetterQueues: ['ReceiptDeadLetterQueue'], functions: ['MakeReceiptLambdaFunction'] }),
};
