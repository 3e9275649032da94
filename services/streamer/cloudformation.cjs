'use strict';

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

module.exports = { deployment, problemResponses };
