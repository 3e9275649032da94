import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { GetAccountSettingsCommand, GetFunctionConcurrencyCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetServiceQuotaCommand, type ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { VPCS } from './quotas.ts';
import { type Account, NotAnswered } from './types.ts';

/** What is left when a first deploy failed or was never executed has no resources. */
const EMPTY = ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE'];

interface Clients {
  cloudformation: CloudFormationClient;
  ec2: EC2Client;
  lambda: LambdaClient;
  quotas: ServiceQuotasClient;
}

export function awsAccount({ cloudformation, ec2, lambda, quotas }: Clients): Account {
  return {
    stands: (StackName) =>
      ask('cloudformation:DescribeStacks', async () => {
        const asked = cloudformation.send(new DescribeStacksCommand({ StackName }));
        const { Stacks: [stack] = [] } = (await asked.catch(orAbsent)) ?? {};
        return stack !== undefined && !EMPTY.includes(stack.StackStatus ?? '');
      }),
    reserved: (FunctionName) =>
      ask('lambda:GetFunctionConcurrency', async () => {
        const asked = lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
        return (await asked.catch(orAbsent))?.ReservedConcurrentExecutions ?? 0;
      }),
    unreserved: () =>
      ask('lambda:GetAccountSettings', async () => {
        const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand());
        return AccountLimit?.UnreservedConcurrentExecutions ?? 0;
      }),
    vpcs: () =>
      ask('ec2:DescribeVpcs', async () => {
        const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand());
        return Vpcs.length;
      }),
    vpcQuota: () =>
      ask('servicequotas:GetServiceQuota', async () => {
        const { Quota } = await quotas.send(new GetServiceQuotaCommand(VPCS));
        return Quota?.Value ?? 0;
      }),
  };
}

/** @param action as a policy names it. @throws NotAnswered */
async function ask<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { name, message } = error as Error;
    if (/^(AccessDenied|Unauthorized)/.test(name)) throw new NotAnswered(`These credentials need ${action}`);
    // What the SDK says of an answer that is none goes on about how to look at it.
    throw new NotAnswered(`${action} has no answer: ${message.split('\n')[0]}`);
  }
}

/** There is no such stack, or no such function. */
function orAbsent(error: Error): undefined {
  if (error.name === 'ResourceNotFoundException' || / does not exist$/.test(error.message)) return undefined;
  throw error;
}
