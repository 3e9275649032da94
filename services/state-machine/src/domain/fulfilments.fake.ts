import { AppError } from '@patterns/runtime/errors';
import type { Fulfilment, Step } from './fulfilment.ts';
import type { Fulfilments, NewFulfilment } from './fulfilments.ts';

interface Row extends Omit<Fulfilment, 'steps'> {
  steps: Step[];
  isOpen: boolean;
  touchedAt: number;
}

const contentOf = ({ orderId, items, total, currency }: NewFulfilment) =>
  JSON.stringify([orderId, items, total, currency]);

/** Fulfilments in memory, for tests; fulfilments.contract.ts holds them to what the table does. */
export function fakeFulfilments(): Fulfilments {
  const rows = new Map<string, Row>();
  const change = (orderId: string, changed: Partial<Row>, isMeant = (_: Row) => true): boolean => {
    const row = rows.get(orderId);
    if (!row || !isMeant(row)) return false;
    Object.assign(row, changed);
    return true;
  };

  return {
    accept: async (order) => {
      const { orderId } = order;
      const known = rows.get(orderId);
      if (known && contentOf(known) !== contentOf(order)) {
        throw new AppError('conflict', `The fulfilment ${orderId} is of another order.`);
      }
      if (known) return { outcome: 'duplicate', isOpen: known.isOpen };
      const state = { status: 'running' as const, steps: [], execution: orderId, isOpen: true, touchedAt: Date.now() };
      rows.set(orderId, { ...order, ...state });
      return { outcome: 'stored', isOpen: true };
    },
    find: async (orderId) => {
      const row = rows.get(orderId);
      if (!row) return undefined;
      const { isOpen: _, touchedAt: __, ...fulfilment } = row;
      return structuredClone(fulfilment);
    },
    mark: async (orderId, step) => {
      const row = rows.get(orderId);
      if (row?.steps.every((each) => each.step !== step)) row.steps.push({ step, at: new Date().toISOString() });
    },
    askApproval: async (orderId, approvalToken) => {
      change(orderId, { status: 'awaiting-approval', approvalToken });
    },
    end: async (orderId, status, reason) => {
      const kept = rows.get(orderId)?.reason ?? reason;
      change(orderId, { status, isOpen: false, ...(kept !== undefined && { reason: kept }) });
    },
    park: async (orderId, reason) => {
      change(orderId, { status: 'parked', isOpen: false, reason }, ({ isOpen }) => isOpen);
    },
    reopen: async (orderId, execution) => {
      const row = rows.get(orderId);
      if (row?.isOpen && row.execution !== execution) {
        throw new AppError('conflict', `Another execution of ${orderId} still runs.`, { retryable: true });
      }
      return change(
        orderId,
        { status: 'running', isOpen: true, touchedAt: Date.now(), execution },
        ({ status, isOpen }) => status === 'parked' || isOpen,
      );
    },
    takeStale: async function* (before, now) {
      const isStale = ({ isOpen, touchedAt }: Row) => isOpen && touchedAt < before;
      for (const { orderId } of [...rows.values()].toSorted((one, other) => one.touchedAt - other.touchedAt)) {
        if (change(orderId, { touchedAt: now }, isStale)) yield orderId;
      }
    },
  };
}
