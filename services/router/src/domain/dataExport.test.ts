import { exportOf } from './dataExport.ts';

const payload = { dataset: 'orders', from: '2026-02-01', to: '2026-02-28', format: 'csv' } as const;

test('both days are in it', () => {
  expect(exportOf({ taskId: 't-1', payload })).toEqual({
    taskId: 't-1',
    ...payload,
    exportKey: 'exports/orders/t-1.csv',
    days: 28,
  });
  expect(exportOf({ taskId: 't-1', payload: { ...payload, to: payload.from } }).days).toBe(1);
});

test('a last day before the first is refused', () => {
  expect(() => exportOf({ taskId: 't-1', payload: { ...payload, to: '2026-01-31' } })).toThrow(
    expect.objectContaining({ code: 'invalid' }),
  );
});
