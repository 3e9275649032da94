import type { LocalCloud } from '../../localCloud.ts';
import { reasonOf } from '../../reasonOf.ts';
import type { Template } from '../../stack/template.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { numbered } from '../sns/queryForm.ts';
import { validationError } from './createStacks.ts';
import type { Stack, StackSource } from './types.ts';

type Input = Record<string, unknown>;

/** The template of a call with its parameters and tags. @throws AwsError ValidationError */
export async function readSource(input: Input, cloud: Pick<LocalCloud, 'call'>, stack?: Stack): Promise<StackSource> {
  const before = stack?.source;
  const body = input.UsePreviousTemplate === 'true' ? before?.body : await bodyOf(input, cloud);
  if (body === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  const parameters = numbered(input, 'Parameters.member').map((member) => [
    member.ParameterKey,
    member.UsePreviousValue === 'true' ? before?.parameters[String(member.ParameterKey)] : member.ParameterValue,
  ]);
  const tags = numbered(input, 'Tags.member').map(({ Key, Value }) => [Key, Value]);
  return {
    body,
    template: parse(body),
    parameters: Object.fromEntries(parameters),
    tags: Object.fromEntries(tags),
  };
}

async function bodyOf(
  { TemplateBody, TemplateURL }: Input,
  cloud: Pick<LocalCloud, 'call'>,
): Promise<string | undefined> {
  if (TemplateURL === undefined) return TemplateBody === undefined ? undefined : String(TemplateBody);
  const { hostname, pathname } = new URL(String(TemplateURL));
  const [, bucketInHost] = /^(.+)\.s3[.-]/.exec(hostname) ?? [];
  const [first = '', ...rest] = decodeURIComponent(pathname.slice(1)).split('/');
  const [Bucket, Key] = bucketInHost ? [bucketInHost, [first, ...rest].join('/')] : [first, rest.join('/')];
  try {
    const { Body } = await callAsAdministrator<{ Body: string }>(cloud, 's3', 'GetObject', { Bucket, Key });
    return Buffer.from(Body, 'base64').toString('utf8');
  } catch (error) {
    throw validationError(`S3 error: ${reasonOf(error)}`);
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html */
function parse(body: string): Template {
  try {
    const template = JSON.parse(body) as Template;
    const { Resources } = template;
    if (typeof Resources === 'object' && Resources !== null && Object.keys(Resources).length > 0) return template;
  } catch (error) {
    throw validationError(`Template format error: the local CloudFormation reads JSON. (${reasonOf(error)})`);
  }
  throw validationError('Template format error: At least one Resources member must be defined.');
}
