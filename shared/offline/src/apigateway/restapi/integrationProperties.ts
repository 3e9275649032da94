import * as v from 'valibot';
import { numeric, text } from '../../stack/scalars.ts';
import { functionArnOf } from '../functionArnOf.ts';
import type { IntegrationResponse, RestIntegration } from './definition.ts';
import { compileTemplate, type Template } from './mapping/compileTemplate.ts';
import { refuseRequestMappings, refuseResponseMappings, refuseUnfilledVariables } from './refuseMappings.ts';

const texts = v.record(v.string(), v.string());
const templates = v.optional(texts, {});
const timeout = v.optional(v.pipe(numeric, v.minValue(50), v.maxValue(29_000)), 29_000);
const role = v.pipe(v.string(), v.regex(/:role\//, "the caller's own credentials are not built, a role is"));

const responses = v.optional(
  v.array(
    v.object({
      StatusCode: text,
      SelectionPattern: v.optional(v.string()),
      ResponseParameters: v.optional(texts, {}),
      ResponseTemplates: templates,
    }),
  ),
  [],
);

const lambdaProxy = v.object({
  Type: v.literal('AWS_PROXY'),
  Uri: v.string(),
  IntegrationHttpMethod: v.literal('POST', "Lambda's API takes POST alone, whatever the method"),
  Credentials: v.optional(role),
  TimeoutInMillis: timeout,
});

const httpProxy = v.object({
  Type: v.literal('HTTP_PROXY'),
  Uri: v.pipe(
    v.string(),
    v.regex(/^https?:\/\//),
    v.check((uri) => !uri.includes('${'), 'stage variables in a Uri are not built'),
  ),
  IntegrationHttpMethod: v.string(),
  RequestParameters: v.optional(texts, {}),
  TimeoutInMillis: timeout,
});

const awsService = v.object({
  Type: v.literal('AWS'),
  Uri: v.pipe(
    v.string(),
    v.regex(
      /^arn:aws:apigateway:[\w-]+:(dynamodb|firehose|kinesis|states):action\/\w+$/,
      'of the integrations with AWS services the actions of dynamodb, firehose, kinesis and states are built; a function goes by AWS_PROXY',
    ),
  ),
  IntegrationHttpMethod: v.literal('POST', 'these APIs take POST alone, whatever the method'),
  Credentials: role,
  RequestParameters: v.optional(
    v.record(
      v.pipe(v.string(), v.startsWith('integration.request.header.', 'an action takes headers and a body')),
      v.string(),
    ),
    {},
  ),
  RequestTemplates: templates,
  PassthroughBehavior: v.optional(v.picklist(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']), 'WHEN_NO_MATCH'),
  IntegrationResponses: responses,
  TimeoutInMillis: timeout,
});

const mock = v.object({ Type: v.literal('MOCK'), RequestTemplates: templates, IntegrationResponses: responses });

/** The property `Integration` of an `AWS::ApiGateway::Method`. */
export const integrationProperties = v.variant(
  'Type',
  [lambdaProxy, httpProxy, awsService, mock],
  'only the integrations AWS, AWS_PROXY, HTTP_PROXY and MOCK of REST APIs are built; HTTP is not',
);

/** @throws Error for a mapping that AWS refuses. */
export function integrationOf(
  properties: v.InferOutput<typeof integrationProperties>,
  method: Parameters<typeof refuseRequestMappings>[1],
): RestIntegration {
  switch (properties.Type) {
    case 'AWS_PROXY': {
      const { Uri, Credentials, TimeoutInMillis } = properties;
      return { type: 'AWS_PROXY', functionArn: functionArnOf(Uri), roleArn: Credentials, timeout: TimeoutInMillis };
    }
    case 'HTTP_PROXY': {
      const { Uri, IntegrationHttpMethod, RequestParameters: parameters, TimeoutInMillis } = properties;
      refuseRequestMappings(parameters, method);
      refuseUnfilledVariables(Uri, parameters);
      return { type: 'HTTP_PROXY', uri: Uri, method: IntegrationHttpMethod, parameters, timeout: TimeoutInMillis };
    }
    case 'AWS': {
      const { Uri, Credentials, RequestParameters: parameters, PassthroughBehavior, TimeoutInMillis } = properties;
      const [, , , , service = '', action = ''] = Uri.replace(':action/', ':').split(':');
      refuseRequestMappings(parameters, method);
      refuseResponseMappings(properties.IntegrationResponses, method);
      return {
        ...{ type: 'AWS', service, action, roleArn: Credentials, parameters, passthrough: PassthroughBehavior },
        requestTemplates: compiled(properties.RequestTemplates),
        responses: properties.IntegrationResponses.map(responseOf),
        timeout: TimeoutInMillis,
      };
    }
    case 'MOCK':
      refuseResponseMappings(properties.IntegrationResponses, method);
      return {
        type: 'MOCK',
        requestTemplates: compiled(properties.RequestTemplates),
        responses: properties.IntegrationResponses.map(responseOf),
      };
  }
}

function responseOf({
  StatusCode,
  SelectionPattern,
  ResponseParameters,
  ResponseTemplates,
}: v.InferOutput<typeof responses>[number]): IntegrationResponse {
  return {
    status: StatusCode,
    // The pattern is for the whole status.
    selection: SelectionPattern ? new RegExp(`^(?:${SelectionPattern})$`) : undefined,
    parameters: ResponseParameters,
    templates: compiled(ResponseTemplates),
  };
}

function compiled(all: Record<string, string>): Record<string, Template> {
  return Object.fromEntries(Object.entries(all).map(([contentType, each]) => [contentType, compileTemplate(each)]));
}
