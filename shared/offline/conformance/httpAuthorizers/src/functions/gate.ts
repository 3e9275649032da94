interface AuthorizerEvent {
  routeArn: string;
  headers: Record<string, string>;
}

const policy = (Effect: string, Resource: string) => ({
  principalId: 'somebody',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
});

/** Says what the token says behind its comma. */
export const handler = async (event: AuthorizerEvent): Promise<unknown> => {
  const [, words = ''] = (event.headers.authorization ?? ',allow').split(',');
  const answers: Record<string, () => unknown> = {
    allow: () => ({ isAuthorized: true, context: { list: [1, { a: true }], event } }),
    deny: () => ({ isAuthorized: false }),
    'policy-allow-a': () => ({ ...policy('Allow', event.routeArn.replace(/[ab]$/, 'a')), context: { n: 1 } }),
    'policy-deny': () => policy('Deny', '*'),
    throws: () => {
      throw new Error('a secret of the authorizer');
    },
  };
  return answers[words]?.();
};
