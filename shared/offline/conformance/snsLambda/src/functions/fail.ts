/** Throws what no caller can mend. */
export const handler = async (): Promise<never> => {
  throw new RangeError('out of range');
};
