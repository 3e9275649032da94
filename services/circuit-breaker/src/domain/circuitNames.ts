/** The circuit of each third party. */
export const circuitNames = ['rates'] as const;

export type CircuitName = (typeof circuitNames)[number];
