import { randomUUID } from 'node:crypto';
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Cloud, DeployedService } from '@patterns/testing/cloud';
import { type Answer, jsonClient } from '@patterns/testing/http';
import type { ClickData } from '../src/client/click.ts';
import { openArchive } from './archive.ts';

/** A client of the API, and who reads what becomes of clicks. */
interface Streamer {
  /** A string is sent as it is. */
  post(body: object | string, headers?: Record<string, string>): Promise<Answer<Record<string, unknown>>>;
  postBatch(clicks: readonly object[]): Promise<Answer<Record<string, unknown>>>;
  /** How often a page was viewed in a minute. */
  views(page: string, minute: string): Promise<number>;
  /** The same of many pages. */
  viewsOf(pages: readonly string[], minute: string): Promise<number[]>;
  archive: ReturnType<typeof openArchive>;
}

export const minute = '2026-01-31T12:00:00Z';

/** A click that no other test has. */
export const click = (change: Partial<ClickData> = {}): ClickData => ({
  clickId: randomUUID(),
  visitorId: randomUUID(),
  page: `/${randomUUID()}`,
  occurredAt: '2026-01-31T12:00:30Z',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ...change,
});

/** @param name of the service, or of a form of it. */
export async function openStreamer<Service extends DeployedService>(
  cloud: Cloud<Service>,
  name = 'streamer',
): Promise<Service & Streamer> {
  const service = await cloud.service(name);

  const ask = jsonClient<Record<string, unknown>>(service.output('ServiceEndpoint'));

  async function viewsOf(pages: readonly string[], at: string): Promise<number[]> {
    const table = service.output('PageViewsTableName');
    const found = new Map<string, number>();
    for (let start = 0; start < pages.length; start += 100) {
      const Keys = pages.slice(start, start + 100).map((page) => ({ page: { S: page }, minute: { S: at } }));
      const get = new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } });
      const { Responses = {} } = await cloud.dynamodb.send(get);
      for (const { page, views } of Responses[table] ?? []) found.set(page?.S ?? '', Number(views?.N));
    }
    return pages.map((page) => found.get(page) ?? 0);
  }

  return {
    ...service,
    post: (body, headers) => ask('POST', 'clicks', { body, headers }),
    postBatch: (clicks) => ask('POST', 'clicks/batch', { body: { clicks } }),
    views: async (page, at) => {
      const [views = 0] = await viewsOf([page], at);
      return views;
    },
    viewsOf,
    archive: openArchive(cloud.connection, service.output('ClickBucketName')),
  };
}
