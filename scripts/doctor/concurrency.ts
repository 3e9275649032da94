import { CONCURRENT_EXECUTIONS, quotaPage } from './quotas.ts';
import type { Account, Check, Needs } from './types.ts';

/** AWS keeps as many for functions without a reservation: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const LEFT_UNRESERVED = 100;

/** The concurrency that functions would reserve, beyond what they have reserved already. */
export const concurrency: Check = async (services, { account, region, stage }) => {
  const counted = await Promise.all(services.map(async (each) => ({ ...each, more: await moreOf(each, account) })));
  const reserving = counted.filter(({ more }) => more > 0);
  const needed = reserving.reduce((sum, { more }) => sum + more, 0);
  if (needed === 0) return { needed };
  const unreserved = await account.unreserved();
  const lines = reserving.map(({ service, more, concurrencyParam: param }) =>
    [`  ${service} (${more}):`, param && `--param ${param}=none, or ${param}: none`].join(' '),
  );
  const remedy = [
    `AWS keeps ${LEFT_UNRESERVED} executions unreserved, and the account has ${unreserved}. Let these reserve none`,
    `by npx serverless deploy --stage ${stage} in the service's folder, or by its params in serverless-compose.yml:`,
    ...lines,
    `or raise the quota: ${quotaPage(region, CONCURRENT_EXECUTIONS)}`,
  ].join('\n');
  return { needed, available: Math.max(0, unreserved - LEFT_UNRESERVED), remedy };
};

/** What one gives back does not count: another may be deployed before it. */
async function moreOf({ reserved }: Needs, account: Account): Promise<number> {
  const each = reserved.map(async ({ functionName, executions }) =>
    Math.max(0, executions - (await account.reserved(functionName))),
  );
  return (await Promise.all(each)).reduce((sum, more) => sum + more, 0);
}
