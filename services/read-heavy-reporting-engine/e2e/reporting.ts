import { randomInt, randomUUID } from 'node:crypto';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { type Cloud, type DeployedService, eventually } from '@patterns/testing/cloud';
import { type Answer, jsonClient } from '@patterns/testing/http';
import { signedFetch } from '@patterns/testing/signing';
import sample from '../events/recordBilling.json' with { type: 'json' };
import type { BillingRecord } from '../src/domain/billingRecord.ts';
import type { Report, ReportQuery } from '../src/domain/report.ts';

export interface ReportAnswer {
  status: number;
  /** `x-cache`. */
  cache: string | null;
  retryAfter: string | null;
  body: Report;
}

/** The service as it stands, whoever reads its reports, and the notifier. */
type Reporting<Service extends DeployedService = DeployedService> = Service & {
  /** `GET /reports/<pathAndQuery>`, signed. */
  get(pathAndQuery: string, headers?: Record<string, string>): Promise<Answer>;
  read(query: ReportQuery): Promise<ReportAnswer>;
  /** Waits until the report adds up to that amount. */
  adds(query: ReportQuery, amount: number): Promise<ReportAnswer>;
  /** Publishes on the billing topic. */
  publish(message: BillingEvent | string): Promise<void>;
};

const { Sns } = sample.Records[0] as (typeof sample.Records)[number];
const sampleEvent = JSON.parse(Sns.Message) as BillingEvent;

export interface BillingEvent {
  type: string;
  correlationid: string;
  data: BillingRecord;
}

/** Those of the years from 2100 to 9998. */
const MONTHS = 12 * 7_899;
let taken = 0;

/**
 * One day of a month that no other test has: each hundredth of a second has its own, and the suites of a service run one
 * after the other. Months come again after a quarter of an hour, in a database that stays: then it is another day.
 */
export function someDay(): ReportQuery {
  taken = Math.max(taken + 1, Math.floor(Date.now() / 10));
  const date = new Date(Date.UTC(2_100, taken % MONTHS, randomInt(2, 29)));
  const day = date.toISOString().slice(0, 10);
  return { report: 'revenue-by-day', from: day, to: day };
}

/** Another billing record, on the first day of the report. */
export const bill = ({ from }: ReportQuery, data: Partial<BillingRecord> = {}): BillingEvent => ({
  ...sampleEvent,
  correlationid: `e2e-${randomUUID()}`,
  data: { ...sampleEvent.data, recordId: randomUUID(), occurredAt: `${from}T12:00:00Z`, amount: 100, ...data },
});

/** The event with which SNS invokes the subscriber. */
export const notificationOf = (event: BillingEvent) => ({
  Records: [{ ...sample.Records[0], Sns: { ...Sns, Message: JSON.stringify(event) } }],
});

/** What a report adds up to, where it is all of one currency. */
export const totalOf = ({ rows }: Report): number => rows.reduce((sum, { amount }) => sum + amount, 0);

export async function openReporting<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Reporting<Service>> {
  const service = await cloud.service('read-heavy-reporting-engine');
  // A subscription's ARN is its topic's and an id.
  const TopicArn = service.physicalId('BillingSubscription').replace(/:[^:]+$/, '');
  const sns = new SNSClient(cloud.connection);
  const ask = jsonClient(service.output('ServiceEndpoint'), signedFetch(cloud.lambda));

  const get = (pathAndQuery: string, headers?: Record<string, string>) =>
    ask('GET', `reports/${pathAndQuery}`, { headers });
  const read = async ({ report, from, to }: ReportQuery): Promise<ReportAnswer> => {
    const { status, headers, body } = await get(`${report}?from=${from}&to=${to}`);
    return { status, cache: headers.get('x-cache'), retryAfter: headers.get('retry-after'), body: body as Report };
  };

  return {
    ...service,
    get,
    read,
    adds: (query, amount) =>
      eventually(async () => {
        const answer = await read(query);
        expect([answer.status, totalOf(answer.body)]).toEqual([200, amount]);
        return answer;
      }),
    publish: async (message) => {
      const Message = typeof message === 'string' ? message : JSON.stringify(message);
      await sns.send(new PublishCommand({ TopicArn, Message }));
    },
  };
}
