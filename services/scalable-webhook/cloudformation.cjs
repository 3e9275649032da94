const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { alarms } = require('@patterns/runtime/cloudformation/alarms.cjs');
const { database } = require('@patterns/runtime/cloudformation/database.cjs');

const migrateDatabase = join(__dirname, 'src/functions/migrateDatabase');
const schema = ['schema.ts', 'handler.ts'].map((file) => readFileSync(join(migrateDatabase, file)));

module.exports = {
  ...database({ roles: ['consumer', 'reader'] }),
  alarms: alarms({
    deadLetterQueues: ['WebhookDeadLetterQueue'],
    queues: [{ name: 'WebhookQueue', maxAgeSeconds: 900 }],
    httpApis: ['HttpApi'],
    functions: ['ReceiveWebhookLambdaFunction', 'RecordPaymentLambdaFunction', 'GetPaymentLambdaFunction'],
  }),
  // A new digest of the steps and the roles makes CloudFormation run the migrations again.
  schemaDigest: createHash('sha256').update(Buffer.concat(schema)).digest('hex'),
};
