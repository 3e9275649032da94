const { alarms } = require('@patterns/runtime/cloudformation/alarms.cjs');

module.exports = {
  alarms: alarms({
    httpApis: ['HttpApi'],
    functions: [
      'CreateProductLambdaFunction',
      'GetProductLambdaFunction',
      'ReplaceProductLambdaFunction',
      'DeleteProductLambdaFunction',
      'ListProductsLambdaFunction',
      'GetProductInternalLambdaFunction',
    ],
  }),
};
