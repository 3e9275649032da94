import { apiRequest } from './apiRequest.ts';

const body = Buffer.alloc(600_000);

test('an HTTP API counts a request by each 512 KB', () => {
  expect(apiRequest({ service: 'shop' }, { body })).toMatchObject({
    action: 'HttpRequest',
    resource: 'shop',
    units: 2,
  });
  expect(apiRequest({ service: 'shop' }, { body: Buffer.from('') })).toMatchObject({ units: 1 });
});

test('a REST API counts it once', () => {
  expect(apiRequest({ service: 'shop', stageInPath: true }, { body })).toMatchObject({
    action: 'RestRequest',
    units: 1,
  });
});
