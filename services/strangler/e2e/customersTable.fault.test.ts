import { type FunctionFault, localCloud } from '@patterns/testing/cloud';
import { openFacade } from './facade.ts';

const facade = await openFacade(localCloud());

afterAll(() => facade.clear());

/** Strikes the calls that one function makes to its table. */
const strike = (key: string, effect: FunctionFault['effect'], times?: number) =>
  facade.fault(key, { awsService: 'dynamodb', effect, times });

test('without DynamoDB the migrated routes answer 500 without a leak, and the legacy application goes on', async () => {
  const mend = await strike('getCustomer', { error: 'InternalServerError' });
  await strike('createCustomer', { error: 'InternalServerError' });
  const customer = facade.customer();

  const answers = [
    await facade.ask('POST', 'customers', { body: customer }),
    await facade.ask('GET', `customers/${customer.customerId}`),
  ];

  for (const { status, body } of answers) {
    expect([status, body]).toEqual([500, { type: 'about:blank', title: 'Internal Server Error', status: 500 }]);
  }
  expect((await facade.through('/')).status).toBe(200);
  await mend();
  expect((await facade.ask('GET', `customers/${customer.customerId}`)).status).toBe(404);
});

test.each(['before', 'after'] as const)(
  'createCustomer crashes %s the write: the client gets 500, and its retry the customer',
  async (crash) => {
    await strike('createCustomer', { crash }, 1);
    const customer = facade.customer();

    const lost = await facade.ask('POST', 'customers', { body: customer });
    const retried = await facade.ask('POST', 'customers', { body: customer });

    expect([lost.status, retried.status, retried.body]).toEqual([500, 201, customer]);
  },
);
