/** The circuit of each third party. */
export const circuitNames = ['rates'] as const;
