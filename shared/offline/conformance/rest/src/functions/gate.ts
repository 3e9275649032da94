interface TokenEvent {
  authorizationToken: string;
  methodArn: string;
}

/** Does what its token says. */
export const handler = async ({ authorizationToken, methodArn }: TokenEvent): Promise<unknown> => {
  const [api = ''] = methodArn.split('/');
  return {
    principalId: authorizationToken,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: `${api}/*` }],
    },
    context: { n: 1 },
  };
};
