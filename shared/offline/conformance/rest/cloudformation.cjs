'use strict';

/** The deployment's logical id is new each time, and keys of serverless.yml take no variables. */
exports.deployment = async ({ resolveVariable }) => ({
  extensions: {
    [`ApiGatewayDeployment${await resolveVariable('sls:instanceId')}`]: {
      DependsOn: ['InvalidBodyResponse'],
      Properties: {
        StageDescription: {
          MethodSettings: [
            { HttpMethod: 'GET', ResourcePath: '/~1throttled', ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 },
          ],
        },
      },
    },
  },
});
