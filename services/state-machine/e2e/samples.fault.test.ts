import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

// The steps before the order: what they then do again is done once.
samplesContract('state-machine', resolve(import.meta.dirname, '../events'), {
  putStock: { status: 'ok' },
  startFulfilment: expect.objectContaining({ statusCode: 202 }),
  getFulfilment: expect.objectContaining({ statusCode: 200 }),
  reserveStock: 'reserved',
  chargePayment: null,
  shipOrder: 'shipped',
  notifyCustomer: 'notified',
  cancelShipment: 'shipped',
  askApproval: null,
  decideApproval: expect.objectContaining({ statusCode: 409 }),
  endFulfilment: null,
  refundPayment: null,
  releaseStock: null,
  parkFulfilment: null,
  resumeFulfilment: null,
  sweepFulfilments: null,
});
