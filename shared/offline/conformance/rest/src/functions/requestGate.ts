/** Admits every caller and hands its event on. */
export const handler = async (event: { methodArn: string; headers: Record<string, string> }): Promise<unknown> => ({
  principalId: event.headers['x-caller'] ?? '',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }],
  },
  context: { event: JSON.stringify(event) },
});
