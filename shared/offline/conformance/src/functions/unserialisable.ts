/** Answers what JSON cannot say. */
export const handler = async (): Promise<bigint> => 1n;
