import { act } from './machines.ts';

/** A Map in distributed mode whose children run one state. */
export const distributed = (state: object, more: object = {}, ExecutionType = 'EXPRESS') => ({
  Map: {
    Type: 'Map',
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType }, StartAt: 'S', States: { S: state } },
    End: true,
    ...more,
  },
});
export const pass = { Type: 'Pass', End: true };

/** Fails for the items that are odd. */
export const failOdd = act({ 'n.$': '$.n', throws: 'Odd', 'attempt.$': '$.isEven', until: 1 });
export const items = (count: number) => Array.from({ length: count }, (_, n) => ({ n, isEven: 1 - (n % 2) }));
