import type { BuildAppOptions } from 'fauxqs';
import { AwsError } from '../awsService.ts';

type Stores = NonNullable<BuildAppOptions['stores']>;

export type SqsStore = Stores['sqsStore'];
export type SqsQueue = ReturnType<SqsStore['createQueue']>;
/** fauxqs has no place for an X-Ray trace header: it keeps what it does not know, when the message moves too. */
export type QueuedMessage = SqsQueue['messages'][number] & { traceHeader?: string };
export type ReceivedMessage = ReturnType<SqsQueue['dequeue']>[number];
export type MessageAttributes = QueuedMessage['messageAttributes'];
export type SnsStore = Stores['snsStore'];
export type SnsSubscription = NonNullable<ReturnType<SnsStore['getSubscription']>>;
export type SnsTopic = NonNullable<ReturnType<SnsStore['getTopic']>>;

interface StoreClass {
  new (): SqsStore;
  createMessage(
    body: string,
    attributes: MessageAttributes,
    delaySeconds: number | undefined,
    groupId: string | undefined,
    deduplicationId: string | undefined,
  ): QueuedMessage;
  contentBasedDeduplicationId(body: string): string;
}

/**
 * fauxqs exports a server alone, which takes 0.27 s to load, keeps its queues to itself and delivers from topics past
 * any policy. These are the modules behind it, loaded in 0.01 s; package.json therefore pins the exact version.
 */
export async function fauxqsModule<Module>(path: string): Promise<Module> {
  return await import(new URL(path, import.meta.resolve('fauxqs')).href);
}

export const { SqsStore: SqsStoreClass } = await fauxqsModule<{ SqsStore: StoreClass }>('sqs/sqsStore.js');
export const { SnsStore: SnsStoreClass } = await fauxqsModule<{ SnsStore: new () => SnsStore }>('sns/snsStore.js');
export const { calculateMessageSize } = await fauxqsModule<{
  calculateMessageSize(body: string, attributes: MessageAttributes): number;
}>('sqs/sqsTypes.js');
export const { md5, md5OfMessageAttributes } = await fauxqsModule<{
  md5(text: string): string;
  md5OfMessageAttributes(attributes: MessageAttributes): string;
}>('common/md5.js');

/** Handlers by action, `createQueue` as `CreateQueue`: the `names` in `folder`, one file each. */
export async function fauxqsHandlers<Handler>(folder: string, ...names: string[]): Promise<Map<string, Handler>> {
  const modules = names.map((name) => fauxqsModule<Record<string, Handler>>(`${folder}/${name}.js`));
  const handlers = (await Promise.all(modules)).flatMap(Object.entries<Handler>);
  return new Map(handlers.map(([name, handler]) => [name.charAt(0).toUpperCase() + name.slice(1), handler]));
}

/** An error of fauxqs as ours; any other as it is. */
export function asAwsError(error: unknown): unknown {
  const isTheirs = error instanceof Error && 'code' in error && 'statusCode' in error;
  return isTheirs ? new AwsError(String(error.code), error.message, { status: Number(error.statusCode) }) : error;
}
