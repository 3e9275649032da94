const { alarms } = require('@patterns/runtime/cloudformation/alarms.cjs');
const { ownRoles } = require('@patterns/runtime/cloudformation/ownRoles.cjs');

module.exports = {
  ownRoles,
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
