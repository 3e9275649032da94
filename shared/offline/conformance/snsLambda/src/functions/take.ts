/** Takes the event, as `/_local/invocations` shows. */
export const handler = async (): Promise<void> => {};
