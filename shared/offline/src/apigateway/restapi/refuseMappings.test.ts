import { newStackWithApi } from './resourcesFixture.ts';

const mockOf = (StatusCode: string) => ({
  Type: 'MOCK',
  IntegrationResponses: [{ StatusCode, ResponseParameters: { 'method.response.header.X-Own': "'a'" } }],
});
const httpOf = (path: string, RequestParameters = {}) => ({
  Type: 'HTTP_PROXY',
  Uri: `https://legacy.example.com/${path}`,
  IntegrationHttpMethod: 'GET',
  RequestParameters,
});
const idFrom = (source: string) => ({ 'integration.request.path.id': source });

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html', () => {
  test.each([
    [
      'an undeclared parameter',
      httpOf('{id}', idFrom('method.request.path.other')),
      'specified: method.request.path.other',
    ],
    ['text without quotes', httpOf('{id}', idFrom('text')), 'specified: text'],
    ['an unknown place', httpOf('', { 'integration.request.cookie.a': "'a'" }), 'integration.request.cookie.a'],
    ['a header that the answer does not declare', mockOf('200'), 'specified: method.response.header.X-Own'],
    ['an answer that is not declared', mockOf('201'), 'Invalid Response status code specified: add 201'],
    // https://repost.aws/knowledge-center/api-gateway-proxy-path-character-error
    ['a variable of the URI without mapping', httpOf('{id}'), 'map integration.request.path.id'],
    ['a greedy variable in the URI', httpOf('{id+}', idFrom("'a'")), 'write {id}'],
  ])('%s is refused', async (_, Integration, reason) => {
    const { create, RestApiId, RootResourceId: ResourceId } = await newStackWithApi();
    const declared = {
      RequestParameters: { 'method.request.path.id': true },
      MethodResponses: [{ StatusCode: '200' }],
    };

    const method = create('Method', { RestApiId, ResourceId, HttpMethod: 'GET', Integration, ...declared });

    await expect(method).rejects.toThrow(reason);
  });

  test.each([
    ['a parameter', httpOf('{id}', idFrom('method.request.path.id'))],
    ['text', httpOf('{id}', idFrom("'a'"))],
    ['a variable', httpOf('{id}', idFrom('context.stage'))],
    ['a header', mockOf('200')],
  ])('%s that is declared is mapped', async (_, Integration) => {
    const { create, RestApiId, RootResourceId: ResourceId, definition } = await newStackWithApi();
    const MethodResponses = [{ StatusCode: 200, ResponseParameters: { 'method.response.header.X-Own': true } }];
    const declared = { RequestParameters: { 'method.request.path.id': true }, MethodResponses };

    await create('Method', { RestApiId, ResourceId, HttpMethod: 'GET', Integration, ...declared });

    expect(definition().methods).toHaveLength(1);
  });
});
