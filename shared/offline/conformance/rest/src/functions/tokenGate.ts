interface TokenEvent {
  type: string;
  authorizationToken: string;
  methodArn: string;
}

const policy = (Effect: string, Resource: string | string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }],
});

/** Says what its token says: a caller, a comma and words of which each has its meaning here. */
export const handler = async (event: TokenEvent): Promise<unknown> => {
  const { authorizationToken, methodArn } = event;
  const [principalId = '', words = ''] = authorizationToken.split(',');
  const stageArn = methodArn.split('/').slice(0, 2).join('/');
  const answers: Record<string, () => unknown> = {
    allow: () => ({
      principalId,
      policyDocument: policy('Allow', `${stageArn}/*`),
      context: { n: 1, yes: true, event: JSON.stringify(event) },
    }),
    'allow-list': () => ({ principalId, policyDocument: policy('Allow', `${stageArn}/GET/documents`) }),
    deny: () => ({ principalId, policyDocument: policy('Deny', `${stageArn}/*`) }),
    unauthorized: () => {
      throw new Error('Unauthorized');
    },
    throws: () => {
      throw new Error('a secret of the authorizer');
    },
    'no-policy': () => ({ principalId }),
    'no-principal': () => ({ policyDocument: policy('Allow', `${stageArn}/*`) }),
    'deep-context': () => ({ principalId, policyDocument: policy('Allow', '*'), context: { deep: { a: 1 } } }),
  };
  return answers[words]?.();
};
