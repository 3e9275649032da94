/** Works slowly and never fails; well within its timeout, so that a slow start does not outlast a message's visibility. */
export const handler = () => new Promise((resolve) => setTimeout(resolve, 1_000));
