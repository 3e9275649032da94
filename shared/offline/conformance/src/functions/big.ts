/** Answers more than the 6 MB that a response may have. */
export const handler = async (): Promise<string> => 'x'.repeat(6_291_556);
