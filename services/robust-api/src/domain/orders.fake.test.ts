import { ordersContract } from './orders.contract.ts';
import { fakeOrders } from './orders.fake.ts';

const orders = fakeOrders();

ordersContract('fake', () => orders);
