import { enrich } from './routes.ts';

test('what the payload leaves open is filled in, and nothing else is changed', () => {
  const payload = { orderId: 'o-1', vatPercent: 7 };

  expect(enrich({ taskId: 't-1', taskType: 'export', payload })).toEqual({
    taskId: 't-1',
    payload: { ...payload, format: 'csv' },
  });
  expect(enrich({ taskId: 't-1', taskType: 'invoice', payload })).toEqual({ taskId: 't-1', payload });
});
