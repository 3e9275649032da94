import { fakeOrders } from './orders.fake.ts';
import { outboxContract } from './outbox.contract.ts';
import { fakeOutbox } from './outbox.fake.ts';

const orders = fakeOrders();

outboxContract('fake', () => ({ orders, outbox: fakeOutbox(orders) }));
