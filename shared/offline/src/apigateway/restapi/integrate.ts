import { invokeFunction } from '../invokeFunction.ts';
import type { HttpFrontResponse } from '../types.ts';
import { callAws } from './callAws.ts';
import { createEvent } from './createEvent.ts';
import type { RestApiCloud } from './createRestApi.ts';
import type { RestIntegration } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { mock } from './mock.ts';
import { proxyHttp } from './proxyHttp.ts';
import { readResponse } from './readResponse.ts';

/** The answer of the method's integration. @throws GatewayError */
export async function integrate(
  integration: RestIntegration,
  exchange: Exchange,
  sourceArn: string,
  cloud: RestApiCloud,
): Promise<HttpFrontResponse> {
  switch (integration.type) {
    case 'AWS_PROXY':
      return invoke(integration, exchange, sourceArn, cloud);
    case 'AWS':
      return callAws(integration, exchange, sourceArn, cloud);
    case 'HTTP_PROXY':
      return proxyHttp(integration, exchange);
    case 'MOCK':
      return mock(integration, exchange);
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html */
async function invoke(
  { functionArn, roleArn, timeout }: Extract<RestIntegration, { type: 'AWS_PROXY' }>,
  exchange: Exchange,
  sourceArn: string,
  cloud: RestApiCloud,
): Promise<HttpFrontResponse> {
  const answer = await invokeFunction(
    { functionArn, event: createEvent(exchange), sourceArn, roleArn, timeout },
    cloud,
  );
  switch (answer.type) {
    case 'timedOut':
      throw new GatewayError('INTEGRATION_TIMEOUT');
    case 'tooLarge':
      throw new GatewayError('REQUEST_TOO_LARGE');
    case 'refused':
      throw new GatewayError('API_CONFIGURATION_ERROR');
    case 'failed':
      throw malformed();
    case 'answered': {
      const response = readResponse(answer.payload, exchange);
      if (!response) throw malformed();
      return response;
    }
  }
}

/** A function that fails and one that answers nonsense are the same to the caller. */
const malformed = () => new GatewayError('DEFAULT_5XX', { status: 502 });
