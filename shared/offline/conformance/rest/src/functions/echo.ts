/** Answers its event. */
export const handler = async (event: unknown): Promise<unknown> => ({ statusCode: 200, body: JSON.stringify(event) });
