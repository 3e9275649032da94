import { type Invoice, type InvoicePayload, invoiceOf } from '../../domain/invoice.ts';
import type { Results } from '../../domain/results.ts';
import type { Task } from '../../domain/task.ts';

/** Lambda delivers a task at least once, and the router may hand it over twice: it is done once. */
export const createMakeInvoice =
  ({ invoices }: { invoices: Results<Invoice> }) =>
  async (task: Task<InvoicePayload>): Promise<'stored' | 'duplicate'> =>
    invoices.store(invoiceOf(task));
