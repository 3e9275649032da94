import type * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { parseProperties } from '../../stack/parseProperties.ts';
import type { HttpApi } from '../types.ts';
import { definitionOf } from './definitions.ts';
import { restApiResources } from './resources.ts';

const stack = { stackName: 'shop-dev', service: 'shop', stage: 'dev', code: () => ({ file: '' }) };

/** A cloud in which resources are made one after the other, as a template names them. */
function newStack() {
  const apis: HttpApi[] = [];
  const cloud = {
    ...{ accountId: '000000000000', region: 'us-east-1', clock: { now: Date.now } },
    http: { addApi: (api: HttpApi) => apis.push(api) },
  } as unknown as LocalCloud;
  async function create(type: string, properties: object, logicalId = type) {
    const provider = restApiResources.find((candidate) => candidate.type === `AWS::ApiGateway::${type}`);
    if (!provider) throw new Error(`There is no provider for ${type}`);
    const parsed = parseProperties(provider.properties as v.GenericSchema, properties) as never;
    return provider.create({ logicalId, type: provider.type, properties: parsed, stack, cloud });
  }
  return { cloud, create };
}

export async function newStackWithApi() {
  const { cloud, create } = newStack();
  const api = await create('RestApi', { Name: 'shop-dev', Policy: '' });
  const RestApiId = api.physicalId;
  const RootResourceId = String(api.attributes?.RootResourceId);
  return { create, RestApiId, RootResourceId, definition: () => definitionOf(cloud, RestApiId) };
}

export const functionUri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations';
export const lambda = { Type: 'AWS_PROXY', Uri: functionUri, IntegrationHttpMethod: 'POST' };
