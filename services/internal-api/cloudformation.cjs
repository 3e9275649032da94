const { alarms } = require('@patterns/runtime/cloudformation/alarms.cjs');

module.exports = {
  alarms: alarms({
    functions: ['QuotePriceLambdaFunction', 'GetStockLambdaFunction', 'PutPriceLambdaFunction'],
  }),
};
