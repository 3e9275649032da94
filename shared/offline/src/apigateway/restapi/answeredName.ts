/**
 * API Gateway keeps these names for itself and renames an integration's.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const kept = /^(authorization|connection|content-md5|date|host|max-forwards|server|user-agent|www-authenticate)$/;

/** What the caller sees a header of the integration's answer as, by its name in lower case. */
export function answeredName(name: string): string {
  return kept.test(name) ? `x-amzn-remapped-${name}` : name;
}
