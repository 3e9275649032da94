const { alarms } = require('@patterns/runtime/cloudformation/alarms.cjs');
const { database } = require('@patterns/runtime/cloudformation/database.cjs');

module.exports = {
  ...database({ dir: __dirname, roles: ['consumer', 'reader'], users: ['recordPayment', 'getPayment'] }),
  alarms: alarms({
    deadLetterQueues: ['WebhookDeadLetterQueue'],
    queues: [{ name: 'WebhookQueue', maxAgeSeconds: 900 }],
    httpApis: ['HttpApi'],
    functions: ['ReceiveWebhookLambdaFunction', 'RecordPaymentLambdaFunction', 'GetPaymentLambdaFunction'],
  }),
};
