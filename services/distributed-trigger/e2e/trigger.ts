import { randomUUID } from 'node:crypto';
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Cloud, type DeployedService, eventually } from '@patterns/testing/cloud';

/** Each consumer: the kind of lines it wants, its function, and the first part of its resources' names. */
export const consumers = {
  security: { key: 'recordSecurity', name: 'Security' },
  billing: { key: 'recordAnomaly', name: 'BillingAnomaly' },
  search: { key: 'indexEntry', name: 'SearchIndex' },
} as const;

export type Kind = keyof typeof consumers;
export const kinds = Object.keys(consumers) as Kind[];

export interface Entry {
  eventId: string;
  content: { type: 'inline'; line: Record<string, unknown> } | { type: 'pointer'; logStream: string; eventId: string };
}

/** The services that write to the log, and what consumers made of it. */
export interface Trigger {
  logs: CloudWatchLogsClient;
  sourceLogGroup: string;
  /** Writes lines to a stream of their own in the source group, and answers its name. */
  write(...lines: (object | string)[]): Promise<string>;
  /** The entries of a consumer that bear the mark. */
  find(kind: Kind, mark: string): Promise<Entry[]>;
  /** Waits until the consumer has so many entries that bear the mark. */
  entries(kind: Kind, mark: string, count?: number): Promise<Entry[]>;
}

/** An audit line, and a mark that no other has. */
export function auditLine(kind: Kind, more: object = {}) {
  const mark = randomUUID();
  return { mark, line: { audit: true, kind, action: 'tested', mark, ...more } };
}

/** An item of a table; the line in it is text. */
function entryOf(item: Parameters<typeof unmarshall>[0]): Entry {
  const { content, ...rest } = unmarshall(item);
  return {
    ...rest,
    content: content.type === 'inline' ? { ...content, line: JSON.parse(content.line) } : content,
  } as Entry;
}

/** The service as it stands, and who writes to its log. */
export async function openTrigger<Service extends DeployedService>(cloud: Cloud<Service>): Promise<Service & Trigger> {
  const service = await cloud.service('distributed-trigger');
  const logs = new CloudWatchLogsClient(cloud.connection);
  const sourceLogGroup = service.output('SourceLogGroupName');

  const find: Trigger['find'] = async (kind, mark) => {
    const TableName = service.physicalId(`${consumers[kind].name}Table`);
    const { Items = [] } = await cloud.dynamodb.send(new ScanCommand({ TableName, ConsistentRead: true }));
    return Items.map(entryOf).filter((entry) => JSON.stringify(entry).includes(mark));
  };

  return {
    ...service,
    logs,
    sourceLogGroup,
    write: async (...lines) => {
      const logStreamName = randomUUID();
      await logs.send(new CreateLogStreamCommand({ logGroupName: sourceLogGroup, logStreamName }));
      const timestamp = Date.now();
      const logEvents = lines.map((line) => ({
        timestamp,
        message: typeof line === 'string' ? line : JSON.stringify(line),
      }));
      await logs.send(new PutLogEventsCommand({ logGroupName: sourceLogGroup, logStreamName, logEvents }));
      return logStreamName;
    },
    find,
    entries: (kind, mark, count = 1) =>
      eventually(async () => {
        const found = await find(kind, mark);
        if (found.length !== count) throw new Error(`${kind} has ${found.length} entries of ${mark}, not ${count}`);
        return found;
      }),
  };
}
