/** The ARN of the function that an integration or authorizer names by itself, or in the path of Lambda's API. */
export function functionArnOf(uri: string): string {
  const arn = /arn:aws:lambda:[^/]+/.exec(uri)?.[0];
  if (!arn) throw new Error(`${uri} holds no ARN of a Lambda function`);
  return arn;
}
