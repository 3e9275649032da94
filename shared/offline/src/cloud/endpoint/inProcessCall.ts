import type { Principal } from '../../iam/types.ts';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from '../awsService.ts';

/**
 * A call as the service would receive it from an SDK. A service without targets (SNS) gets a JSON body too, and its
 * name as the target: `sns.Publish`.
 */
export function inProcessRequest(
  service: AwsService,
  action: string,
  input: object,
  origin: {
    url: string;
    region: string;
    principal: Principal;
    traceHeader: string | undefined;
    signal?: AbortSignal | undefined;
  },
): AwsRequest {
  return {
    method: 'POST',
    url: new URL(origin.url),
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${service.targets[0] ?? service.name}.${action}`,
      ...(origin.traceHeader !== undefined && { 'x-amzn-trace-id': origin.traceHeader }),
    },
    body: Buffer.from(JSON.stringify(input)),
    signingName: service.signingNames[0],
    region: origin.region,
    principal: origin.principal,
    ...(origin.signal && { signal: origin.signal }),
  };
}

/** What a call answers. @throws AwsError for an error answer. */
export function inProcessOutput({ status, headers, body }: AwsResponse): Record<string, unknown> {
  const output = body.length > 0 ? (JSON.parse(String(body)) as Record<string, unknown>) : {};
  if (status < 400) return output;
  const { __type, message, Message, ...members } = output;
  const code = String(__type ?? headers['x-amzn-errortype'] ?? 'UnknownError').replace(/^.*#/, '');
  throw new AwsError(code, String(message ?? Message ?? ''), { status, members });
}
