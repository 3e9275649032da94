import * as v from 'valibot';
import sample from '../../../events/makeInvoice.json' with { type: 'json' };
import type { Invoice } from '../../domain/invoice.ts';
import { fakeResults } from '../../domain/results.fake.ts';
import { createMakeInvoice } from './handler.ts';
import { invoiceTask } from './schema.ts';

const task = v.parse(invoiceTask, sample);

function subject() {
  const invoices = fakeResults<Invoice>();
  return { invoices, makeInvoice: createMakeInvoice({ invoices }) };
}

test('the task is done once, also when it is delivered twice', async () => {
  const { invoices, makeInvoice } = subject();

  expect(await makeInvoice(task)).toBe('stored');
  expect(await makeInvoice(task)).toBe('duplicate');
  expect([...invoices.stored.values()]).toEqual([
    expect.objectContaining({ taskId: task.taskId, net: 2500, vat: 500, gross: 3000 }),
  ]);
});

test('another task under the same id is a conflict', async () => {
  const { makeInvoice } = subject();
  await makeInvoice(task);

  const other = { ...task, payload: { ...task.payload, vatPercent: 7 } } as const;
  await expect(makeInvoice(other)).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['no lines', { ...task, payload: { ...task.payload, lines: [] } }],
  ['half a cent', { ...task, payload: { ...task.payload, lines: [{ sku: 'mug-01', quantity: 1, amount: 0.5 }] } }],
  ['an unknown currency', { ...task, payload: { ...task.payload, currency: 'XXZ' } }],
  ['half a percent', { ...task, payload: { ...task.payload, vatPercent: 0.5 } }],
  ['no id', { ...task, taskId: undefined }],
  ['no payload', { taskId: task.taskId }],
  ['text', 'task'],
])('the schema refuses %s', (_, event) => {
  expect(v.is(invoiceTask, event)).toBe(false);
});
