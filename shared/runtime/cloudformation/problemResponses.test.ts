import { createRequire } from 'node:module';

interface Response {
  Properties: {
    ResponseType: string;
    StatusCode?: string;
    ResponseParameters: Record<string, string>;
    ResponseTemplates: Record<string, string>;
  };
}

interface Part {
  Resources: Record<string, Response>;
  extensions: Record<string, { DependsOn: string[] }>;
}

const require = createRequire(import.meta.url);
const { problemResponses } = require('./problemResponses.cjs') as {
  problemResponses(serverless: { resolveVariable(name: string): Promise<unknown> }): Promise<Part>;
};
const part = () =>
  problemResponses({ resolveVariable: async (name) => (name === 'sls:instanceId' ? '42' : undefined) });

test('every response is a problem with the id of the request', async () => {
  const { Resources } = await part();

  for (const { Properties } of Object.values(Resources)) {
    const { StatusCode, ResponseParameters, ResponseTemplates } = Properties;
    const body = JSON.parse(
      (ResponseTemplates['application/json'] ?? '').replace('$context.error.messageString', '"text"'),
    );
    expect(body).toMatchObject({ type: 'about:blank', title: expect.stringMatching(/\w/) });
    expect(body.status).toBe(StatusCode === undefined ? undefined : Number(StatusCode));
    expect(ResponseParameters).toMatchObject({
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
      'gatewayresponse.header.x-correlation-id': 'context.requestId',
    });
  }
});

test('a server error says nothing about itself', async () => {
  const { Resources } = await part();

  const failures = Object.values(Resources).filter(({ Properties }) => Number(Properties.StatusCode) >= 500);
  expect(failures.length).toBeGreaterThan(0);
  for (const { Properties } of failures)
    expect(JSON.parse(Properties.ResponseTemplates['application/json'] ?? '')).not.toHaveProperty('detail');
});

test('the deployment waits for all of them', async () => {
  const { Resources, extensions } = await part();

  expect(extensions).toEqual({ ApiGatewayDeployment42: { DependsOn: Object.keys(Resources) } });
  expect(Object.keys(Resources)).toContain('Default5xxGatewayResponse');
});
