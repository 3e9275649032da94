import { quotaPage, VPCS } from './quotas.ts';
import type { Check } from './types.ts';

/** The VPCs of stacks that do not stand yet. */
export const vpcs: Check = async (services, { account, region, stage }) => {
  const withVpc = services.filter((each) => each.vpcs > 0);
  const stand = await Promise.all(withVpc.map(({ stackName }) => account.stands(stackName)));
  const made = withVpc.filter((_, at) => !stand[at]);
  const needed = made.reduce((sum, each) => sum + each.vpcs, 0);
  if (needed === 0) return { needed };
  const [there, quota] = await Promise.all([account.vpcs(), account.vpcQuota()]);
  const lines = made.map(({ service, networkParams }) =>
    [`  ${service}:`, ...networkParams.map((param) => `--param ${param}=…`)].join(' '),
  );
  const remedy = [
    `The account has ${there} of the ${quota} it may have. Deploy fewer services, or name what exists (their READMEs,`,
    `"Make it yours") by npx serverless deploy --stage ${stage} in the service's folder:`,
    ...lines,
    `or raise the quota: ${quotaPage(region, VPCS)}`,
  ].join('\n');
  return { needed, available: Math.max(0, quota - there), remedy };
};
