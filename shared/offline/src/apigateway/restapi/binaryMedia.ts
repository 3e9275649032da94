/**
 * Whether a content type is among an API's binary media types, in which `*` stands for anything.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 */
export function isBinary(binaryMediaTypes: readonly string[], contentType: string | undefined): boolean {
  if (binaryMediaTypes.includes('*/*')) return true;
  const [type = ''] = (contentType ?? '').toLowerCase().split(/[;,]/);
  return binaryMediaTypes.some((binary) => {
    const [main, sub] = binary.toLowerCase().split('/');
    const [givenMain, givenSub] = type.trim().split('/');
    return (main === '*' || main === givenMain) && (sub === '*' || sub === givenSub);
  });
}
