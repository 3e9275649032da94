import { randomUUID } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Cloud, type DeployedService, eventually, type Invoked, type QueueMessage } from '@patterns/testing/cloud';
import dataExport from '../events/makeExport.json' with { type: 'json' };
import invoice from '../events/makeInvoice.json' with { type: 'json' };
import thumbnail from '../events/makeThumbnail.json' with { type: 'json' };

/** Each type of task: what it asks for, and where its function, its results and its dead letters are. */
export const tasks = {
  thumbnail: { payload: thumbnail.payload, key: 'makeThumbnail', table: 'Thumbnails', queue: 'Thumbnail' },
  invoice: { payload: invoice.payload, key: 'makeInvoice', table: 'Invoices', queue: 'Invoice' },
  export: { payload: dataExport.payload, key: 'makeExport', table: 'Exports', queue: 'Export' },
} as const;

export type TaskType = keyof typeof tasks;
export const taskTypes = Object.keys(tasks) as TaskType[];

/** Another service that has tasks done. */
export interface Router {
  /** Hands a task over (`InvocationType: Event`); answers what Lambda did. */
  ask(request: unknown): Promise<Invoked>;
  /** What the task made, or undefined. */
  find(taskType: TaskType, taskId: string): Promise<Record<string, unknown> | undefined>;
  /** Waits until the task is done. */
  result(taskType: TaskType, taskId: string): Promise<Record<string, unknown>>;
  deadLetterQueueUrl(of: TaskType | 'router'): string;
  /** Waits for the dead letter of a task, takes it off the queue and leaves all others there. */
  deadLetter(of: TaskType | 'router', taskId: string): Promise<QueueMessage>;
}

/** A task of this type under an id that no other test has. */
export const request = (taskType: TaskType, payload: object = tasks[taskType].payload) => ({
  taskId: `e2e-${randomUUID()}`,
  taskType,
  payload,
});

/** The service as it stands, and who calls it. */
export async function openRouter<Service extends DeployedService>(cloud: Cloud<Service>): Promise<Service & Router> {
  const service = await cloud.service('router');

  const find: Router['find'] = async (taskType, taskId) => {
    const TableName = service.output(`${tasks[taskType].table}TableName`);
    const get = new GetItemCommand({ TableName, Key: { taskId: { S: taskId } }, ConsistentRead: true });
    const { Item } = await cloud.dynamodb.send(get);
    return Item && unmarshall(Item);
  };
  const deadLetterQueueUrl: Router['deadLetterQueueUrl'] = (of) =>
    service.output(`${of === 'router' ? 'Router' : tasks[of].queue}DeadLetterQueueUrl`);

  return {
    ...service,
    ask: (event) => cloud.invoke(service.output('RouterFunctionName'), event, { type: 'Event' }),
    find,
    result: (taskType, taskId) =>
      eventually(async () => {
        const found = await find(taskType, taskId);
        if (!found) throw new Error(`There is no ${taskType} of task ${taskId}`);
        return found;
      }),
    deadLetterQueueUrl,
    deadLetter: (of, taskId) => cloud.takeMessage(deadLetterQueueUrl(of), ({ body }) => body.includes(taskId)),
  };
}
