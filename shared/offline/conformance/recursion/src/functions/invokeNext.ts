import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

interface Link {
  chain: string;
  /** Invocations that shall follow. */
  left: number;
  type: 'Event' | 'RequestResponse';
  /** Functions that follow each other, this one first; this one alone follows itself. */
  functionNames?: string[];
}

const lambda = new LambdaClient({ maxAttempts: 1 });

/** Invokes the next function of a chain and, if that is synchronous, answers how the last of them went. */
export const handler = async ({ left, functionNames = [], ...link }: Link): Promise<unknown> => {
  if (left === 0) return 'the end';
  const [first = process.env.AWS_LAMBDA_FUNCTION_NAME ?? '', ...others] = functionNames;
  const next = [...others, first];
  const Payload = JSON.stringify({ ...link, left: left - 1, functionNames: next });
  try {
    const command = new InvokeCommand({ FunctionName: next[0], InvocationType: link.type, Payload });
    const answer = (await lambda.send(command)).Payload?.transformToString();
    return answer ? JSON.parse(answer) : 'handed on';
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return { stopped: name, status: $metadata?.httpStatusCode, left };
  }
};
