import { environmentVariables } from './environmentVariables.ts';
import { functionFixture } from './testing/functionFixture.ts';

const identity = {
  keys: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
  logStreamName: 'stream',
  region: 'eu-west-1',
  endpoint: 'http://127.0.0.1:4566',
};

test('nothing of the host passes but NODE_ENV: each service is reached at the one endpoint', () => {
  const host = {
    AWS_PROFILE: 'production',
    AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:9324',
    PATH: '/bin',
    NODE_ENV: 'test',
  };
  const variables = environmentVariables(functionFixture(''), identity, host);
  expect(variables).toMatchObject({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', NODE_ENV: 'test' });
  for (const name of ['AWS_PROFILE', 'AWS_ENDPOINT_URL_SQS', 'PATH']) expect(variables).not.toHaveProperty(name);
});

test('what Lambda sets stands above what the function asks for', () => {
  const configuration = functionFixture('', { environment: { AWS_REGION: 'mars-1', TZ: 'Europe/Berlin' } });
  const variables = environmentVariables(configuration, identity, {});
  expect(variables).toMatchObject({ AWS_REGION: 'eu-west-1', TZ: 'Europe/Berlin', AWS_SESSION_TOKEN: 'token' });
});
