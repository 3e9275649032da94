/** Keeps its environment busy for a moment. */
export const handler = () => new Promise((resolve) => setTimeout(resolve, 1_000));
