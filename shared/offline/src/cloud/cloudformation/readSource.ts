import type { LocalCloud } from '../../localCloud.ts';
import { reasonOf } from '../../reasonOf.ts';
import { resolveParameters } from '../../stack/resolveParameters.ts';
import type { Template } from '../../stack/template.ts';
import { AwsError } from '../awsService.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { isDeeper } from '../protocol/isDeeper.ts';
import { numbered } from '../sns/queryForm.ts';
import { checkCapabilities, checkTemplate } from './checkTemplate.ts';
import { validationError } from './createStacks.ts';
import type { Stack, StackSource } from './types.ts';

type Input = Record<string, unknown>;

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const mostBytesInCall = 51_200;
const mostBytesInS3 = 1_048_576;
const mostLevels = 200;

/**
 * The template of a call with its parameters and tags.
 * @param stack what stands, or that there will be none.
 * @throws AwsError ValidationError, InsufficientCapabilitiesException
 */
export async function readSource(
  input: Input,
  cloud: Pick<LocalCloud, 'call'>,
  stack?: Stack | 'template alone',
): Promise<StackSource> {
  const before = typeof stack === 'object' ? stack.source : undefined;
  const body = input.UsePreviousTemplate === 'true' ? before?.body : await bodyOf(input, cloud);
  if (body === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  const parameters = numbered(input, 'Parameters.member').map((member) => [
    member.ParameterKey,
    member.UsePreviousValue === 'true' ? before?.parameters[String(member.ParameterKey)] : member.ParameterValue,
  ]);
  const tags = numbered(input, 'Tags.member').map(({ Key, Value }) => [Key, Value]);
  const source = {
    body,
    template: parse(body),
    parameters: Object.fromEntries(parameters),
    tags: Object.fromEntries(tags),
  };
  checkSource(source, input, stack);
  return source;
}

function checkSource({ template, parameters }: StackSource, input: Input, stack?: Stack | 'template alone'): void {
  try {
    checkTemplate(template);
    if (stack === 'template alone') return;
    resolveParameters(template, parameters);
  } catch (error) {
    throw error instanceof AwsError ? error : validationError(reasonOf(error));
  }
  const capabilities = Object.entries(input).flatMap(([name, value]) =>
    name.startsWith('Capabilities.member.') ? [value] : [],
  );
  checkCapabilities(template, capabilities);
}

async function bodyOf(
  { TemplateBody, TemplateURL }: Input,
  cloud: Pick<LocalCloud, 'call'>,
): Promise<string | undefined> {
  if (TemplateURL === undefined) {
    if (TemplateBody !== undefined) refuseLarge(String(TemplateBody), mostBytesInCall);
    return TemplateBody === undefined ? undefined : String(TemplateBody);
  }
  const body = await bodyAt(String(TemplateURL), cloud);
  refuseLarge(body, mostBytesInS3);
  return body;
}

async function bodyAt(url: string, cloud: Pick<LocalCloud, 'call'>): Promise<string> {
  if (!URL.canParse(url)) throw validationError('S3 error: Domain name specified in the URL is not a valid S3 domain');
  const { hostname, pathname } = new URL(url);
  const [, bucketInHost] = /^(.+)\.s3[.-]/.exec(hostname) ?? [];
  try {
    const [first = '', ...rest] = decodeURIComponent(pathname.slice(1)).split('/');
    const [Bucket, Key] = bucketInHost ? [bucketInHost, [first, ...rest].join('/')] : [first, rest.join('/')];
    const { Body } = await callAsAdministrator<{ Body: string }>(cloud, 's3', 'GetObject', { Bucket, Key });
    return Buffer.from(Body, 'base64').toString('utf8');
  } catch (error) {
    throw validationError(`S3 error: ${reasonOf(error)}`);
  }
}

function refuseLarge(body: string, most: number): void {
  if (Buffer.byteLength(body) > most)
    throw validationError(`The template is larger than ${most} bytes: leave out what it need not hold`);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html */
function parse(body: string): Template {
  try {
    const template = JSON.parse(body) as Template;
    const { Resources } = template;
    if (isDeeper(template, mostLevels)) throw new Error(`it is nested deeper than ${mostLevels} levels`);
    if (typeof Resources === 'object' && Resources !== null && Object.keys(Resources).length > 0) return template;
  } catch (error) {
    throw validationError(`Template format error: the local CloudFormation reads JSON. (${reasonOf(error)})`);
  }
  throw validationError('Template format error: At least one Resources member must be defined.');
}
