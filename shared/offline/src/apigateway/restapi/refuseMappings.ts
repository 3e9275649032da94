interface MappingMethod {
  RequestParameters: Record<string, boolean>;
  MethodResponses: readonly { StatusCode: string; ResponseParameters: Record<string, boolean> }[];
}
interface MappedResponse {
  StatusCode: string;
  ResponseParameters: Record<string, string>;
}

/**
 * An integration maps what its method declares.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 * @throws Error naming the mapping that AWS refuses.
 */
export function refuseRequestMappings(mappings: Record<string, string>, { RequestParameters }: MappingMethod): void {
  for (const [target, source] of Object.entries(mappings)) {
    if (!/^integration\.request\.(path|header|querystring)\.\S+$/.test(target))
      throw invalid(target, 'a place is integration.request.path.…, …header.… or …querystring.…');
    if (!/^('.*'|(context|stageVariables)\.\S+)$/s.test(source) && !(source in RequestParameters))
      throw invalid(source, "declare it in the method's RequestParameters (request.parameters of the http event)");
  }
}

/**
 * On AWS a variable that no mapping fills stays as it is, and every request fails with "Illegal character in path".
 * https://repost.aws/knowledge-center/api-gateway-proxy-path-character-error
 * @throws Error naming the variable.
 */
export function refuseUnfilledVariables(uri: string, mappings: Record<string, string>): void {
  for (const [variable, name = ''] of uri.matchAll(/\{([^{}]+)\}/g)) {
    if (name.endsWith('+')) throw new Error(`${variable} in Uri is taken literally: write {${name.slice(0, -1)}}`);
    if (!(`integration.request.path.${name}` in mappings))
      throw new Error(
        `${variable} in Uri has no value: map integration.request.path.${name} in the integration's RequestParameters`,
      );
  }
}

/**
 * The answers of a mock are among those that the method declares, with their headers.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegrationResponse.html
 * @throws Error naming the status or mapping that AWS refuses.
 */
export function refuseResponseMappings(responses: readonly MappedResponse[], { MethodResponses }: MappingMethod): void {
  for (const { StatusCode, ResponseParameters } of responses) {
    const declared = MethodResponses.find((response) => response.StatusCode === StatusCode);
    if (!declared)
      throw new Error(`Invalid Response status code specified: add ${StatusCode} to the method's MethodResponses`);
    for (const target of Object.keys(ResponseParameters))
      if (!(target in declared.ResponseParameters))
        throw invalid(target, `declare it in ResponseParameters of the MethodResponse ${StatusCode}`);
  }
}

function invalid(expression: string, remedy: string): Error {
  return new Error(`Invalid mapping expression specified: ${expression}: ${remedy}`);
}
