/** Answers only after its timeout. */
export const handler = () => new Promise((resolve) => setTimeout(resolve, 60_000));
