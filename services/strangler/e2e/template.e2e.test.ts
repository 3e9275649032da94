import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const table = arn('CustomersTable');

templateContract(serviceDir, {
  getCustomer: [['dynamodb:GetItem', table]],
  createCustomer: [['dynamodb:PutItem', table]],
});

/** Where each route leads, by logical id. */
async function targets(params: Record<string, string> = {}): Promise<Record<string, string | undefined>> {
  const { resources } = await compiledTemplate(serviceDir, params);
  const routes = resources.filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route');
  return Object.fromEntries(
    routes.map(({ Properties }) => [
      Properties.RouteKey,
      /\w*Integration\w*/.exec(JSON.stringify(Properties.Target).replace('integrations', ''))?.[0],
    ]),
  );
}

const legacy = { $default: 'LegacyIntegration' };
const getCustomer = { 'GET /customers/{id}': 'HttpApiIntegrationGetCustomer' };
const createCustomer = { 'POST /customers': 'HttpApiIntegrationCreateCustomer' };

test('all that is not in the list of migrated routes is the legacy application’s', async () => {
  expect(await targets()).toEqual({ ...legacy, ...getCustomer, ...createCustomer });
});

test.each([
  ['one', 'GET /customers/{id}', getCustomer],
  ['the other', 'POST /customers', createCustomer],
  ['both', 'POST /customers, GET /customers/{id}', { ...getCustomer, ...createCustomer }],
  ['no route', ',', {}],
])('a list of %s strangles what it names and sends back the rest', async (_, migratedRoutes, strangled) => {
  expect(await targets({ migratedRoutes })).toEqual({ ...legacy, ...strangled });
});

test('a route that no function answers is a mistake in the list', async () => {
  await expect(targets({ migratedRoutes: 'GET /customer/{id}' })).rejects.toThrow(
    'migratedRoutes lists GET /customer/{id}, but functions answer only GET /customers/{id}, POST /customers',
  );
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html */
test('the legacy application gets the path of each request, and API Gateway’s 30 s to answer it', async () => {
  const { resources } = await compiledTemplate(serviceDir, { legacyUrl: 'https://old.example.com' });

  expect(resources.find(({ id }) => id === 'LegacyIntegration')?.Properties).toMatchObject({
    IntegrationType: 'HTTP_PROXY',
    IntegrationMethod: 'ANY',
    IntegrationUri: 'https://old.example.com',
    RequestParameters: { 'overwrite:path': '$request.path' },
    TimeoutInMillis: 30_000,
  });
});
