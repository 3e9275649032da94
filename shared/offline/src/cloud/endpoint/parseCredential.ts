/** What a signature says of its maker: the `Credential` of the Authorization header or of a presigned URL. */
export interface Credential {
  accessKeyId: string;
  region: string;
  signingName: string;
}

/** `undefined` for a request that is not signed with Signature Version 4. The signature itself is not checked. */
export function parseCredential(authorization: string | undefined, url: URL): Credential | undefined {
  const scope = /^AWS4-[\w-]+ .*?Credential=([^,\s]+)/.exec(authorization ?? '')?.[1];
  const parts = (scope ?? url.searchParams.get('X-Amz-Credential') ?? '').split('/');
  const [signingName, region] = [parts.at(-2), parts.at(-3)];
  // Access keys never hold a slash, so that the five parts are those of key/date/region/service/aws4_request.
  if (parts.length !== 5 || !parts[0] || !region || !signingName) return undefined;
  return { accessKeyId: parts[0], region, signingName };
}
