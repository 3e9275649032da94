import type { Judge } from './judge.ts';

/** No token that is thrown was signed by anyone: each is refused, by a policy or by the one error that becomes a 401. */
export const judgeAuthorizer: Judge = (_, { answer, thrown }) => {
  if (answer === undefined)
    return {
      label: '401',
      ...(thrown?.message !== 'Unauthorized' && { wrong: `API Gateway answers 500 to ${thrown?.message}` }),
    };
  const label = 'policy';
  if (!answer.includes('"policyDocument"')) return { label, wrong: 'no policy' };
  if (answer.includes('"Effect":"Allow"')) return { label, wrong: `lets in whom nobody signed for: ${answer}` };
  return { label };
};
