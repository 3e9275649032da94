import { eventually, type Invocation, localCloud } from '@patterns/testing/cloud';
import { type Form, openLedger } from './ledgerService.ts';

export type FaultSuite = Awaited<ReturnType<typeof faultSuite>>;

/** What a fault suite works on: the service in one of its forms. */
export async function faultSuite(form: Form) {
  const cloud = localCloud();
  const ledger = await openLedger(cloud, form);
  const isClassic = form.startsWith('classic');

  /** The consumer's runs that ended since a moment, the first first; in the classic form those that got messages. */
  const runsSince = async (begin: string): Promise<Invocation[]> => {
    const runs = (await ledger.invocations('applyEntries')).filter(({ end }) => end >= begin);
    const received = runs.filter(({ event, result }) => 'Records' in (event as object) || receivedIn(result) !== 0);
    return received.toSorted((one, other) => one.start.localeCompare(other.start));
  };

  /**
   * What a consumer that dies had in hand waits for the queue's visibility timeout, 3 minutes: by the clock of the local
   * cloud for its mapping, in real time for a consumer by hand. A poll that has begun keeps what it began with.
   */
  const shortenVisibility = async (VisibilityTimeout: string): Promise<void> => {
    await cloud.changeQueue(ledger.output('LedgerQueueUrl'), { VisibilityTimeout });
    const since = now();
    if (isClassic)
      await eventually(async () => expect(await ledger.invocations('applyEntries', since)).not.toEqual([]));
  };
  await shortenVisibility(isClassic ? '1' : '45');

  return { cloud, ledger, isClassic, runsSince };
}

/** How many messages a poll of the classic form got; undefined where it died. */
function receivedIn(result: unknown): number | undefined {
  return (result as { received?: number } | undefined)?.received;
}

/** The accounts that a batch of the native form is about. */
export function accountsIn({ event }: Invocation): Set<string> {
  const { Records } = event as { Records: { attributes: { MessageGroupId: string } }[] };
  return new Set(Records.map(({ attributes }) => attributes.MessageGroupId));
}

export const now = (): string => new Date().toISOString();

type Work<Case> = (suite: FaultSuite, given: Case) => Promise<void>;

/** Tests of what must hold in the native form and in the classic one: tried in both at once, as they mostly wait. */
export function bothForms(...suites: readonly FaultSuite[]) {
  const inBothForms = (name: string, work: (suite: FaultSuite) => Promise<void>): void => {
    test(`in both forms: ${name}`, async () => {
      await Promise.all(suites.map(work));
    });
  };
  /** One test for each case; `%s` in the name is what the case is called. */
  const each =
    <Case>(cases: readonly (readonly [called: string, given: Case])[]) =>
    (name: string, work: Work<Case>): void => {
      for (const [called, given] of cases) {
        inBothForms(name.replace('%s', called), (suite) => work(suite, given));
      }
    };
  return Object.assign(inBothForms, { each });
}
