import { reasonOf } from '../../../reasonOf.ts';
import type { HttpFrontRequest, HttpFrontResponse } from '../../types.ts';
import type { EventContext } from '../createEvent.ts';
import type { HttpProxyIntegration } from '../definition.ts';
import { message } from '../message.ts';
import { contextVariable } from './contextVariables.ts';
import { createProxyRequest } from './createProxyRequest.ts';
import { endToEndHeaders } from './endToEndHeaders.ts';
import { mapHeader } from './mapHeader.ts';
import { resolveValue, type Select } from './resolveValue.ts';
import { type ProxyResponse, sendProxyRequest } from './sendProxyRequest.ts';

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
  const deadline = AbortSignal.timeout(integration.timeout);
  try {
    const response = await sendProxyRequest(sent, deadline);
    return createResponse(integration, request, context, response);
  } catch (error) {
    const reason = deadline.aborted ? `no whole answer within ${integration.timeout} ms` : reasonOf(error);
    // Without the path and the query: they may hold what no log should.
    console.error(`${sent.origin}: ${reason}`);
    return message(503, 'Service Unavailable');
  }
}

function createResponse(
  { responseMappings }: HttpProxyIntegration,
  request: HttpFrontRequest,
  context: EventContext,
  { status, headers: received, body }: ProxyResponse,
): HttpFrontResponse {
  if (!body) return message(500, 'Internal Server Error');
  const headers = endToEndHeaders(received);
  // The front counts what it sends; only the answer to a HEAD names the length of a body that isn't there.
  if (request.method !== 'HEAD') delete headers['content-length'];
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

function joinHeaders(headers: Record<string, string[]>): HttpFrontResponse['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, name === 'set-cookie' ? values : values.join(',')]),
  );
}
