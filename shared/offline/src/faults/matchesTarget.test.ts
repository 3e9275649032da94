import { matchesFunction } from './matchesFunction.ts';
import { matchesTarget } from './matchesTarget.ts';
import type { FaultPoint, FaultTarget } from './types.ts';

test.each([
  ['shop-dev-placeOrder', true],
  ['shop/placeOrder', true],
  ['placeOrder', true],
  ['Order', false],
  ['order', false],
  ['', false],
  ['/', false],
  ['shop/', false],
  ['shop', false],
  ['sho/placeOrder', false],
  ['shop-dev/placeOrder', false],
  ['web-shop/placeOrder', false],
])('the name %j means shop-dev-placeOrder: %s', (name, expected) => {
  expect(matchesFunction(name, 'shop-dev-placeOrder')).toBe(expected);
});

const handler: FaultPoint = { function: 'shop-dev-placeOrder' };
const call: FaultPoint = {
  ...{ ...handler, awsService: 'sqs', action: 'SendMessage' },
  resources: ['arn:aws:sqs:us-east-1:000000000000:orders'],
};
const anonymousCall: FaultPoint = { awsService: 'sqs', action: 'SendMessage' };
const query: FaultPoint = { ...handler, url: 'postgres://127.0.0.1:5432/shop' };

const rows: [target: FaultTarget, matches: string[]][] = [
  [{ function: 'shop/placeOrder' }, ['handler']],
  [{ function: 'shop/cancelOrder' }, []],
  [{ awsService: 'sqs' }, ['call', 'anonymousCall']],
  [{ awsService: 'sqs', action: 'SendMessage' }, ['call', 'anonymousCall']],
  [{ awsService: 'sqs', action: 'DeleteMessage' }, []],
  [{ awsService: 'sns', action: 'SendMessage' }, []],
  [{ action: 'SendMessage' }, ['call', 'anonymousCall']],
  [{ function: 'placeOrder', awsService: 'sqs' }, ['call']],
  [{ function: 'placeOrder', action: 'SendMessage' }, ['call']],
  [{ function: 'cancelOrder', awsService: 'sqs' }, []],
  [{ awsService: 'sqs', resource: 'http://127.0.0.1:4566/000000000000/orders' }, ['call']],
  [{ awsService: 'sqs', resource: 'arn:aws:sqs:us-east-1:000000000000:orders' }, ['call']],
  [{ resource: 'orders' }, ['call']],
  [{ awsService: 'sns', resource: 'orders' }, []],
  [{ awsService: 'sqs', resource: 'bills' }, []],
  [{ url: 'postgres://127.0.0.1:5432' }, ['query']],
  [{ url: 'postgres://127.0.0.1:5433' }, []],
  [{ url: 'postgres://127.0.0.1:5432', function: 'placeOrder' }, ['query']],
  [{ url: 'postgres://127.0.0.1:5432', function: 'cancelOrder' }, []],
];

test.each(rows)('%j acts at %j', (target, matches) => {
  const points = Object.entries({ handler, call, anonymousCall, query });

  expect(points.filter(([, point]) => matchesTarget(target, point)).map(([name]) => name)).toEqual(matches);
});

test.each([
  ['clicks', true],
  ['arn:aws:s3:::clicks', true],
  ['click', false],
])('a fault about the bucket %s is one about an object of clicks: %s', (resource, expected) => {
  const point = { awsService: 's3', action: 'PutObject', resources: ['arn:aws:s3:::clicks/2026/11/26/object'] };

  expect(matchesTarget({ awsService: 's3', resource }, point)).toBe(expected);
});
