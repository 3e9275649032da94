import * as v from 'valibot';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { numeric, text } from '../../stack/scalars.ts';
import { functionArnOf } from '../functionArnOf.ts';
import { idOf } from '../idOf.ts';
import type { Integration } from './definition.ts';
import { definitionOf } from './definitions.ts';
import { parseRequestMappings, parseResponseMappings } from './httpProxy/parseMappings.ts';

const properties = v.object({
  ApiId: v.string(),
  IntegrationType: v.picklist(
    ['AWS_PROXY', 'HTTP_PROXY'],
    'only AWS_PROXY (Lambda) and HTTP_PROXY integrations of HTTP APIs are built',
  ),
  IntegrationUri: v.string(),
  IntegrationMethod: v.optional(v.picklist(['ANY', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])),
  ConnectionType: v.optional(v.literal('INTERNET', 'VPC links are not built')),
  PayloadFormatVersion: v.string(),
  TimeoutInMillis: v.optional(v.pipe(numeric, v.minValue(50), v.maxValue(30_000)), 30_000),
  RequestParameters: v.optional(v.record(v.string(), text)),
  ResponseParameters: v.optional(
    v.record(
      v.pipe(v.string(), v.regex(/^[2-5]\d\d$/, 'must be a status code from 200 to 599')),
      v.object({ ResponseParameters: v.array(v.object({ Destination: v.string(), Source: text })) }),
    ),
  ),
});

/** `AWS::ApiGatewayV2::Integration`: https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html */
export const integration = resourceProvider({
  type: 'AWS::ApiGatewayV2::Integration',
  properties,
  create({ logicalId, properties: found, stack, cloud }) {
    const id = idOf(stack.stackName, logicalId).slice(0, 7);
    const described = found.IntegrationType === 'AWS_PROXY' ? describeLambda(found) : describeHttp(found);
    const { integrations } = definitionOf(cloud, found.ApiId);
    integrations.set(id, described);
    return { physicalId: id, attributes: { IntegrationId: id }, remove: () => void integrations.delete(id) };
  },
  update: 'recreate',
});

type Properties = v.InferOutput<typeof properties>;

function describeLambda(found: Properties): Integration {
  const { IntegrationUri, PayloadFormatVersion, RequestParameters, ResponseParameters, TimeoutInMillis } = found;
  if (PayloadFormatVersion !== '2.0')
    throw new Error('PayloadFormatVersion: only 2.0 is built for Lambda integrations');
  if (RequestParameters || ResponseParameters) {
    throw new Error(
      'RequestParameters and ResponseParameters are built for HTTP_PROXY integrations, not for AWS_PROXY',
    );
  }
  return { type: 'AWS_PROXY', functionArn: functionArnOf(IntegrationUri), timeout: TimeoutInMillis };
}

function describeHttp(found: Properties): Integration {
  const { IntegrationMethod: method, IntegrationUri: uri, PayloadFormatVersion, TimeoutInMillis: timeout } = found;
  if (PayloadFormatVersion !== '1.0') throw new Error('PayloadFormatVersion must be 1.0 for HTTP_PROXY integrations');
  if (!method) throw new Error('IntegrationMethod is missing: HTTP_PROXY integrations need one, such as ANY');
  if (!/^https?:\/\/[^/?#]/.test(uri)) throw new Error(`IntegrationUri ${uri} must be an http or https URL`);
  const requestMappings = parseRequestMappings(found.RequestParameters ?? {});
  const responseMappings = new Map(
    Object.entries(found.ResponseParameters ?? {}).map(([status, { ResponseParameters: mappings }]) => [
      Number(status),
      parseResponseMappings(mappings),
    ]),
  );
  return { type: 'HTTP_PROXY', method, uri, timeout, requestMappings, responseMappings };
}
