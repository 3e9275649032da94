const modelled =
  /^(ResourceNotFound|TooManyRequests|Service|InvalidParameterValue|RequestTooLarge|InvalidRequestContent)/;

/**
 * What the Lambda API refuses bears its own name, what it does not describe the general one: AccessDeniedException is
 * seen as Lambda.AWSLambdaException.
 */
export function lambdaErrorName(code: string): string {
  return modelled.test(code) ? `Lambda.${code}` : 'Lambda.AWSLambdaException';
}
