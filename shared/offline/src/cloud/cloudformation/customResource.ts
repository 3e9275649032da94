import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import { type CreatedResource, type ResourceInput, resourceProvider } from '../../stack/resourceProvider.ts';
import { numeric } from '../../stack/scalars.ts';
import { stackIdOf } from '../../stack/stackIdOf.ts';

const DOOR = '/_local/custom-resources';

const properties = v.looseObject({
  ServiceToken: v.string('The ARN of the function that makes the resource'),
  /** Seconds, never scaled: the function's own work takes them. */
  ServiceTimeout: v.optional(numeric),
});

/** CloudFormation would wait for an hour. */
const patienceSeconds = 60;

/** Bytes. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-responses.html */
const longestAnswer = 4_096;

/** The ids of a request, which its answer repeats. */
interface Ids {
  StackId: string;
  RequestId: string;
  LogicalResourceId: string;
}

function answerTo({ StackId, RequestId, LogicalResourceId }: Ids) {
  const ids = {
    StackId: v.literal(StackId),
    RequestId: v.literal(RequestId),
    LogicalResourceId: v.literal(LogicalResourceId),
    PhysicalResourceId: v.pipe(v.string(), v.nonEmpty()),
  };
  return v.variant('Status', [
    v.object({
      ...{ Status: v.literal('SUCCESS'), ...ids },
      Data: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
    }),
    v.object({ Status: v.literal('FAILED'), Reason: v.pipe(v.string(), v.nonEmpty()), ...ids }),
  ]);
}

type Answer = v.SafeParseResult<ReturnType<typeof answerTo>>;

type Properties = v.InferOutput<typeof properties>;

/** Asks a function to make a resource, as CloudFormation does, and waits for what it puts to the ResponseURL. */
export const customResource = resourceProvider({
  type: 'AWS::CloudFormation::CustomResource',
  properties,
  create: async (input) => {
    const answer = await ask(input, { RequestType: 'Create' });
    try {
      return madeOf(answer, input);
    } catch (error) {
      await undo(input, {
        RequestType: 'Delete',
        PhysicalResourceId: answer.success ? answer.output.PhysicalResourceId : `${input.logicalId}-${randomUUID()}`,
      });
      throw error;
    }
  },
  update: {
    // The function itself knows what it can change.
    properties: 'all',
    apply: async ({ was, standing, ...input }) => {
      const request = { RequestType: 'Update', PhysicalResourceId: standing.physicalId };
      const answer = await ask(input, { ...request, OldResourceProperties: asText(was) });
      try {
        return madeOf(answer, input);
      } catch (error) {
        const back = { ...request, OldResourceProperties: asText(input.properties) };
        await undo({ ...input, properties: was }, back);
        throw error;
      }
    },
  },
});

function madeOf(answer: Answer, input: ResourceInput<Properties>): CreatedResource {
  const made = created(answer);
  const remove = async () => {
    created(await ask(input, { RequestType: 'Delete', PhysicalResourceId: made.physicalId }));
  };
  return { ...made, remove };
}

/** As a rollback does: what has failed may have been done by half. What becomes of it changes nothing. */
async function undo(input: ResourceInput<Properties>, request: object): Promise<void> {
  await ask(input, request).catch(() => undefined);
}

/** @throws Error if there is no answer. */
async function ask(
  { logicalId, type, properties: given, stack, cloud }: ResourceInput<Properties>,
  request: object,
): Promise<Answer> {
  const ids = {
    StackId: stack.stackId ?? stackIdOf(cloud, stack.stackName),
    RequestId: randomUUID(),
    LogicalResourceId: logicalId,
  };
  const waiting = waitingFor(cloud);
  const answered = new Promise((resolve) => waiting.set(ids.RequestId, resolve));
  await cloud.lambda.invoke({
    functionName: given.ServiceToken,
    type: 'Event',
    payload: JSON.stringify({
      ...{ ...request, ...ids },
      ResponseURL: `${cloud.endpoint}${DOOR}/${ids.RequestId}`,
      ResourceType: type,
      ResourceProperties: asText(given),
    }),
  });
  const seconds = given.ServiceTimeout ?? patienceSeconds;
  const answer = await within(seconds, answered).finally(() => waiting.delete(ids.RequestId));
  if (answer !== undefined) return v.safeParse(answerTo(ids), answer);
  throw new Error(`No answer within ${seconds} s${lastError(cloud, given.ServiceToken)}`);
}

async function within(seconds: number, answered: Promise<unknown>): Promise<unknown> {
  const gaveUp = new AbortController();
  const late = sleep(seconds * 1_000, undefined, { signal: gaveUp.signal });
  return Promise.race([answered, late]).finally(() => gaveUp.abort());
}

function created({ success, output, issues }: Answer): Omit<CreatedResource, 'remove'> {
  if (!success) {
    const [{ message }] = issues;
    throw new Error(
      `This is no answer of a custom resource: ${v.getDotPath(issues[0]) ?? ''} ${message}, in ${JSON.stringify(output)}`,
    );
  }
  if (output.Status === 'SUCCESS') return { physicalId: output.PhysicalResourceId, attributes: output.Data ?? {} };
  throw new Error(output.Reason);
}

/** Takes the answers, each at its request's id. One for which nobody waits any more is taken as well, as S3 would. */
const waitingFor = perCloud((cloud) => {
  const waiting = new Map<string, (answer: unknown) => void>();
  cloud.addDoor('PUT', DOOR, async ({ url, body }) => {
    const isTooLong = body.length > longestAnswer;
    const answer = isTooLong ? `${body.length} bytes, of at most ${longestAnswer}` : parsed(body.toString('utf8'));
    waiting.get(url.pathname.slice(DOOR.length + 1))?.(answer);
    return { status: 200, body: {} };
  });
  return waiting;
});

/** What is not JSON comes as it is, and fails the schema. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function lastError(cloud: LocalCloud, functionArn: string): string {
  const name = functionArn.split(':').at(-1);
  const error = cloud.lambda.invocations(name).findLast((invocation) => invocation.error)?.error;
  return error ? `; its last invocation ended with ${error.errorType}: ${error.errorMessage}` : '';
}

/** CloudFormation hands every scalar on as text. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asText(member)]));
}
