import type { LocalCloud } from '../localCloud.ts';

interface FunctionReference {
  functionName: string;
  qualifier?: string;
  /** With the qualifier, if one was given: the resource that IAM is asked about. */
  arn: string;
}

/** Reads a function's name, partial ARN or ARN, each with or without a qualifier. */
export function functionReference(
  text: string,
  { region, accountId }: Pick<LocalCloud, 'region' | 'accountId'>,
): FunctionReference {
  const afterMarker = text.split(':function:').at(-1) ?? text;
  const [functionName = '', qualifier] = afterMarker.replace(/^function:/, '').split(':');
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
  return qualifier ? { functionName, qualifier, arn: `${arn}:${qualifier}` } : { functionName, arn };
}
