/** https://docs.aws.amazon.com/general/latest/gr/vpc-service.html */
export const VPCS = { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' };

/** https://docs.aws.amazon.com/general/latest/gr/lambda-service.html */
export const CONCURRENT_EXECUTIONS = { ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' };

/** Where a person asks AWS for more. */
export const quotaPage = (region: string, { ServiceCode, QuotaCode }: typeof VPCS): string =>
  `https://${region}.console.aws.amazon.com/servicequotas/home/services/${ServiceCode}/quotas/${QuotaCode}`;
