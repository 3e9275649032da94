import { invokeFunction } from '../invokeFunction.ts';
import { message } from '../message.ts';
import type { HttpFrontResponse } from '../types.ts';
import type { HttpApiCloud } from './createHttpApi.ts';
import type { LambdaIntegration } from './definition.ts';
import { readResponse } from './readResponse.ts';

/**
 * Invokes the function as API Gateway does. Whatever goes wrong behind it is a 500 that tells nothing, but for two:
 * no answer in time is 503, an event beyond Lambda's 6 MB is 413.
 */
export async function invokeIntegration(
  integration: LambdaIntegration | undefined,
  event: Record<string, unknown>,
  sourceArn: string,
  cloud: Pick<HttpApiCloud, 'iam' | 'lambda'>,
): Promise<HttpFrontResponse> {
  const internal = message(500, 'Internal Server Error');
  if (!integration) return internal;
  const answer = await invokeFunction({ ...integration, event, sourceArn }, cloud);
  if (answer.type === 'timedOut') return message(503, 'Service Unavailable');
  if (answer.type === 'tooLarge') return message(413, 'Request Entity Too Large');
  return (answer.type === 'answered' && readResponse(answer.payload)) || internal;
}
