import { authorizationOf } from '../../cloud/endpoint/authorizationOf.ts';
import { assumesRole } from '../assumesRole.ts';
import { askEndpoint } from '../httpProxy/askEndpoint.ts';
import type { HttpFrontResponse } from '../types.ts';
import type { RestApiCloud } from './createRestApi.ts';
import type { AwsIntegration } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { mappedParts } from './mappedParts.ts';
import type { Mapped } from './mapping/compileTemplate.ts';
import { respond } from './respond.ts';

/** Services that a Uri names otherwise than the local cloud. */
const ownNames: Readonly<Record<string, string>> = { states: 'stepfunctions' };

/**
 * Calls an AWS API at the endpoint, as the integration's role, with the body that a mapping template makes; of the
 * request's own headers none goes on.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-kinesis.html
 */
export async function callAws(
  integration: AwsIntegration,
  exchange: Exchange,
  sourceArn: string,
  cloud: RestApiCloud,
): Promise<HttpFrontResponse> {
  const { service, action, roleArn, responses, timeout } = integration;
  if (!assumesRole(roleArn, sourceArn, cloud)) throw new GatewayError('API_CONFIGURATION_ERROR');
  const { text, requestOverride } = requestBody(integration, exchange);
  const { region, iam, endpoint } = cloud;
  const { accessKeyId } = iam.issueKeys({ type: 'role', roleArn });
  const { signingNames, targets } = cloud.service(ownNames[service] ?? service);
  const headers = {
    'content-type': 'application/json',
    ...lowerCase({ ...mappedParts(integration.parameters, exchange).header, ...requestOverride.header }),
    host: new URL(endpoint).host,
    authorization: authorizationOf(accessKeyId, { region, signingName: signingNames[0] ?? service }),
    'x-amz-target': `${targets[0]}.${action}`,
  };
  const request = { method: 'POST', origin: endpoint, target: '/', headers, body: Buffer.from(text) };
  const answer = await askEndpoint(request, timeout).finally(() => iam.revokeKeys(accessKeyId));
  if (answer.type === 'timedOut') throw new GatewayError('INTEGRATION_TIMEOUT');
  if (answer.type !== 'answered') throw new GatewayError('INTEGRATION_FAILURE');
  return respond(responses, { ...answer, body: answer.body.toString() }, exchange);
}

/**
 * What the template for the request's content type makes of the body, or the body as it is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
 */
function requestBody(
  { requestTemplates, passthrough }: AwsIntegration,
  exchange: Exchange,
): Pick<Mapped, 'text' | 'requestOverride'> {
  const { headers, body } = exchange.request;
  const contentType = headers['content-type']?.[0]?.split(';')[0]?.trim().toLowerCase() || 'application/json';
  const template = requestTemplates[contentType];
  if (template) return template(body.toString(), exchange);
  const passes =
    passthrough === 'WHEN_NO_MATCH' ||
    (passthrough === 'WHEN_NO_TEMPLATES' && Object.keys(requestTemplates).length === 0);
  if (!passes) throw new GatewayError('UNSUPPORTED_MEDIA_TYPE');
  return { text: body.toString(), requestOverride: { header: {} } };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
