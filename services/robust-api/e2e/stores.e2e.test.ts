import { connectCloud } from '@patterns/testing/cloud';
import { ordersTable } from '../src/adapters/ordersTable.ts';
import { outboxTable } from '../src/adapters/outboxTable.ts';
import { ordersContract } from '../src/domain/orders.contract.ts';
import { outboxContract } from '../src/domain/outbox.contract.ts';

// Against the real table. What they place has no price or no sku, so that nothing is handed over while they look.
const cloud = connectCloud();
const service = await cloud.service('robust-api');
const table = service.output('OrdersTableName');
const orders = ordersTable(cloud.dynamodb, table);

ordersContract('table', () => orders);
outboxContract('table', () => ({ orders, outbox: outboxTable(cloud.dynamodb, table, Date.now) }));
