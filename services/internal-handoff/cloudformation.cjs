const { alarms } = require('@patterns/runtime/cloudformation/alarms.cjs');

module.exports = {
  alarms: alarms({
    deadLetterQueues: ['ReceiptDeadLetterQueue'],
    functions: ['MakeReceiptLambdaFunction'],
    deadLetteredByLambda: ['MakeReceiptLambdaFunction'],
  }),
};
