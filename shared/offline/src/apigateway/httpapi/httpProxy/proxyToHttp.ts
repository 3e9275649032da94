import { answeredHeaders } from '../../httpProxy/answeredHeaders.ts';
import { askEndpoint, type ProxyResponse } from '../../httpProxy/askEndpoint.ts';
import { joinHeaders } from '../../httpProxy/joinHeaders.ts';
import { message } from '../../message.ts';
import type { HttpFrontRequest, HttpFrontResponse } from '../../types.ts';
import { contextVariable } from '../contextVariables.ts';
import type { EventContext } from '../createEvent.ts';
import type { HttpProxyIntegration } from '../definition.ts';
import { createProxyRequest } from './createProxyRequest.ts';
import { mapHeader } from './mapHeader.ts';
import { resolveValue, type Select } from './resolveValue.ts';

/**
 * Answers with what the endpoint of an HTTP_PROXY integration answers. An endpoint that is dead or too slow is a 503,
 * as others saw on AWS, whose pages don't say: https://github.com/cortexlabs/cortex/issues/1225.
 */
export async function proxyToHttp(
  integration: HttpProxyIntegration,
  request: HttpFrontRequest,
  context: EventContext,
): Promise<HttpFrontResponse> {
  const sent = createProxyRequest(integration, request, context);
  const answer = await askEndpoint(sent, integration.timeout);
  if (answer.type === 'answered') return createResponse(integration, request, context, answer);
  return answer.type === 'tooLarge' ? message(500, 'Internal Server Error') : message(503, 'Service Unavailable');
}

function createResponse(
  { responseMappings }: HttpProxyIntegration,
  request: HttpFrontRequest,
  context: EventContext,
  { status, headers: received, body }: ProxyResponse,
): HttpFrontResponse {
  const headers = answeredHeaders(request.method, received);
  const select: Select = (selection) => {
    const [, place, name = ''] = /^(response\.header|context)\.(.+)$/.exec(selection) ?? [];
    if (place === 'context') return contextVariable(name, request, context);
    return place ? received[name.toLowerCase()]?.join(',') : body.toString();
  };
  let answered = status;
  for (const { action, target, name, value } of responseMappings.get(status) ?? []) {
    const resolved = resolveValue(value, select);
    if (resolved === undefined && action !== 'remove') continue;
    if (target === 'statuscode') answered = Number(resolved);
    else mapHeader(headers, action, name, resolved);
  }
  return { status: answered, headers: joinHeaders(headers), body };
}
