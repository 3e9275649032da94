'use strict';

const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { problemResponses } = require('@patterns/runtime/cloudformation/problemResponses.cjs');

/** A deployment is a snapshot of the API, so that each deploy makes a new one; keys of YAML take no variables. */
const deployment = async ({ resolveVariable }) => {
  const id = `ApiGatewayDeployment${await resolveVariable('sls:instanceId')}`;
  const RestApiId = { Ref: 'ApiGatewayRestApi' };
  return {
    Resources: {
      [id]: {
        Type: 'AWS::ApiGateway::Deployment',
        DependsOn: ['PostClickMethod', 'PostClicksMethod'],
        Properties: { RestApiId },
      },
      ApiStage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId,
          DeploymentId: { Ref: id },
          StageName: await resolveVariable('sls:stage'),
          TracingEnabled: true,
          // The templates name the stream by it.
          Variables: { streamName: { Ref: 'ClickStream' } },
        },
      },
    },
  };
};

/** The migration runs again when its steps are others. */
const warehouseDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(__dirname, 'src/functions/migrateWarehouse/schema.ts')))
    .digest('hex');

const warehouseDatabase = async ({ resolveVariable }) =>
  `${await resolveVariable('self:service')}_${await resolveVariable('sls:stage')}`.replace(/\W/g, '_').toLowerCase();

module.exports = { deployment, problemResponses, warehouseDatabase, warehouseDigest };
