import { connectCloud } from '@patterns/testing/cloud';
import { type Asked, expectProblem } from '@patterns/testing/http';
import { openStrangler } from './strangler.ts';

const strangler = await openStrangler(connectCloud());

afterAll(() => strangler.clear());

const json = { 'content-type': 'application/json' };
const ada = { customerId: 'c-1', name: 'Ada', email: 'ada@example.com' };

test('POST answers 201 with a Location that leads to the customer', async () => {
  const customer = strangler.customer();

  const { status, headers, body } = await strangler.ask('POST', 'customers', { body: customer });

  const location = headers.get('location') ?? '';
  expect([status, body]).toEqual([201, customer]);
  expect(location).not.toMatch(/^([a-z]+:|\/)/);
  const found = await fetch(new URL(location, `${strangler.endpoint}/customers`));
  expect([found.status, await found.json()]).toEqual([200, customer]);
});

test('a POST that is sent again, ten times at once, answers the same and stores the customer once', async () => {
  const customer = strangler.customer();

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => strangler.ask('POST', 'customers', { body: customer })),
  );

  for (const { status, body } of answers) expect([status, body]).toEqual([201, customer]);
  expect((await strangler.ask('GET', `customers/${customer.customerId}`)).body).toEqual(customer);
});

test('the id of another customer is 409 and changes nothing', async () => {
  const customer = strangler.customer();
  await strangler.ask('POST', 'customers', { body: customer });

  const { status } = await strangler.ask('POST', 'customers', { body: { ...customer, name: 'Grace' } });

  expect(status).toBe(409);
  expect((await strangler.ask('GET', `customers/${customer.customerId}`)).body).toEqual(customer);
});

const refusals: [what: string, method: string, path: string, asked: Asked, status: number, title: string][] = [
  ['an unknown id', 'GET', 'customers/absent', {}, 404, 'Not Found'],
  ['an odd id', 'GET', 'customers/a%20b', {}, 404, 'Not Found'],
  ['half a JSON body', 'POST', 'customers', { body: '{"customerId":' }, 400, 'Bad Request'],
  ['no body', 'POST', 'customers', { headers: json }, 400, 'Bad Request'],
  [
    'a form',
    'POST',
    'customers',
    { headers: { 'content-type': 'text/plain' }, body: 'a' },
    415,
    'Unsupported Media Type',
  ],
  ['more than 256 KiB', 'POST', 'customers', { body: { ...ada, name: 'x'.repeat(262_144) } }, 413, 'Content Too Large'],
];

test.each(refusals)('%s is refused with a problem', async (_, method, path, asked, status, title) => {
  const problem = { status, title, detail: expect.stringMatching(/\w/) };

  expectProblem(await strangler.ask(method, path, asked), problem);
});

test('each wrong field at once is refused with 422 and a JSON pointer each', async () => {
  const answer = await strangler.ask('POST', 'customers', { body: { customerId: 'a/b', name: ' ', email: 'ada' } });

  expect(answer).toMatchObject({ status: 422, body: { title: 'Unprocessable Content' } });
  const { errors } = answer.body as { errors: { pointer: string }[] };
  expect(errors.map(({ pointer }) => pointer)).toEqual(['/customerId', '/name', '/email']);
});

test('x-correlation-id of the caller comes back', async () => {
  const { headers } = await strangler.ask('GET', 'customers/absent', { headers: { 'x-correlation-id': 'order-7' } });

  expect(headers.get('x-correlation-id')).toBe('order-7');
});
