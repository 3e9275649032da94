/** Takes long enough for a second batch to begin meanwhile, if it may. */
export const handler = () => new Promise((resolve) => setTimeout(resolve, 200));
