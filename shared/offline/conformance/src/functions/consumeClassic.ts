/** Works slowly and never fails. */
export const handler = () => new Promise((resolve) => setTimeout(resolve, 1_500));
