import { principalArn, sessionNameOf } from '../iam/principalArn.ts';
import { roleId } from '../iam/roleId.ts';
import type { Iam, Principal } from '../iam/types.ts';
import type { HttpFrontRequest } from './types.ts';

/** `requestContext.authorizer.iam` of the event. */
export interface IamCaller {
  accessKey: string;
  accountId: string;
  callerId: string;
  cognitoIdentity: null;
  principalOrgId: string | null;
  userArn: string;
  userId: string;
}

/** Who signed the request with SigV4 for `execute-api`; `undefined` when nobody did. */
export function identifyCaller(
  request: HttpFrontRequest,
  iam: Iam,
  accountId: string,
): { principal: Principal; caller: IamCaller } | undefined {
  const accessKey = readAccessKey(request);
  if (accessKey === undefined) return undefined;
  const principal = iam.principalOf(accessKey);
  const id = principal.type === 'role' ? `${roleId(principal.roleArn)}:${sessionNameOf(principal)}` : accountId;
  const identity = { callerId: id, userId: id, cognitoIdentity: null, principalOrgId: null };
  return { principal, caller: { accessKey, accountId, userArn: principalArn(principal), ...identity } };
}

function readAccessKey(request: HttpFrontRequest): string | undefined {
  const header = request.headers.authorization?.[0] ?? '';
  const inHeader = /^AWS4-HMAC-SHA256 .*Credential=([^/,]+)\/\d{8}\/[^/]+\/execute-api\/aws4_request/.exec(header);
  if (inHeader) return inHeader[1];
  const inQuery = new URLSearchParams(request.rawQueryString).get('X-Amz-Credential') ?? '';
  return /^([^/]+)\/\d{8}\/[^/]+\/execute-api\/aws4_request$/.exec(inQuery)?.[1];
}
