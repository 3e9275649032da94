import { resolve } from 'node:path';
import { arn, compiledTemplate, type Resource, templateContract } from '@patterns/testing/template';
import { openRoutes, permissions } from '../src/domain/permission.ts';

const serviceDir = resolve(import.meta.dirname, '..');
const users = arn('UsersTable');
const documents = arn('DocumentsTable');

templateContract(serviceDir, {
  authorizeRequest: [['dynamodb:GetItem', users]],
  createUser: [['dynamodb:PutItem', users]],
  deleteUser: [['dynamodb:DeleteItem', users]],
  replacePermissions: [['dynamodb:UpdateItem', users]],
  manageUsers: [['dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem', users]],
  listDocuments: [['dynamodb:Scan', documents]],
  createDocument: [['dynamodb:PutItem', documents]],
});

const ofType = (resources: Resource[], type: string) => resources.filter(({ Type }) => Type === type);

/** As the permissions name it: `DELETE/users/*` for the method of `/users/{id}`. */
function routeOf(method: Resource, resources: Resource[]): string {
  const pathOf = (id: unknown): string => {
    const { PathPart, ParentId } =
      resources.find((resource) => resource.id === (id as { Ref?: string }).Ref)?.Properties ?? {};
    return PathPart === undefined ? '' : `${pathOf(ParentId)}/${String(PathPart).replace(/^\{.*\}$/, '*')}`;
  };
  return `${method.Properties.HttpMethod}${pathOf(method.Properties.ResourceId)}`;
}

test('every route has the authorizer, and one permission opens it', async () => {
  const { resources } = await compiledTemplate(serviceDir);
  const methods = ofType(resources, 'AWS::ApiGateway::Method');

  for (const { Properties } of methods) expect(Properties.AuthorizationType).toBe('CUSTOM');
  const guarded = methods.map((method) => routeOf(method, resources));
  expect(guarded.sort()).toEqual(openRoutes(permissions).sort());
});

const authorizers = async () => {
  const { resources } = await compiledTemplate(serviceDir);
  return ofType(resources, 'AWS::ApiGateway::Authorizer').map(({ Properties }) => Properties);
};

test('one authorizer keeps its answers for 60 seconds', async () => {
  expect(await authorizers()).toMatchObject([
    { Type: 'TOKEN', AuthorizerResultTtlInSeconds: 60, IdentitySource: 'method.request.header.Authorization' },
  ]);
});

test.each([
  ['Bearer a.b.c', true],
  ['bearer  eyJ_-0.eyJ_-0.eyJ_-0', true],
  ['a.b.c', false],
  ['Basic Bearer a.b.c', false],
  ['Bearer a.b', false],
  ['Bearer a.b.c, Bearer a.b.c', false],
])(
  'the authorizer is asked about %j: %s, whether or not the expression is matched as a whole',
  async (header, isAsked) => {
    const [authorizer] = await authorizers();

    expect(new RegExp(String(authorizer?.IdentityValidationExpression)).test(header)).toBe(isAsked);
  },
);
