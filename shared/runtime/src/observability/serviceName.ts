/** The name that logs and metrics bear: `POWERTOOLS_SERVICE_NAME`, else the function's own. */
export const serviceName = process.env.POWERTOOLS_SERVICE_NAME ?? process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'local';
