import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PutFunctionRecursionConfigCommand } from '@aws-sdk/client-lambda';
import { eventually } from '@patterns/testing/cloud';
import { faultSuite, now } from './faultSuite.ts';
import { credits, idsOf, newAccountId } from './ledgerService.ts';

const { cloud, ledger, runsSince } = await faultSuite('classic');
const events = new EventBridgeClient(cloud.connection);
const Name = ledger.resources
  .find(({ type }) => type === 'AWS::Events::Rule')
  ?.physicalId.split('/')
  .at(-1);
const FunctionName = ledger.functionName('applyEntries');

const allow = (RecursiveLoop: 'Allow' | 'Terminate') =>
  cloud.lambda.send(new PutFunctionRecursionConfigCommand({ FunctionName, RecursiveLoop }));
const enableRule = () => events.send(new EnableRuleCommand({ Name }));

/** From now on only the test starts the consumer: an event lives no longer than a minute, its poll a second. */
async function disableRule(): Promise<void> {
  await events.send(new DisableRuleCommand({ Name }));
  await sleep(cloud.scaled(60_000) + 1_500);
}

/**
 * Until all that was asked for before is over, however long it takes: there is one run at a time, and one has ended that
 * began when older events were past their minute.
 */
async function outlived(): Promise<void> {
  const past = new Date(Date.now() + cloud.scaled(60_000)).toISOString();
  await eventually(async () => {
    const starts = (await ledger.invocations('applyEntries')).map(({ start }) => start);
    expect(starts.filter((start) => start > past)).not.toEqual([]);
  });
}

/**
 * A tick by hand, and how many invocations it has led to by now: all of them bear its correlation id. On a busy machine
 * an event may be older than its minute, a second here, before its turn: then it is given again.
 */
async function startChain() {
  const correlationId = randomUUID();
  const runs = async () => {
    const found = await ledger.invocations('applyEntries');
    return found.filter(({ event }) => (event as { correlationId?: string }).correlationId === correlationId).length;
  };
  let last = { count: 0, at: 0 };
  /** Begins the chain, and begins it anew where it was cut, as the rule would. */
  const goOn = async () => {
    const count = await runs();
    const isCut = count === last.count && Date.now() - last.at > 3_000;
    if (isCut) await cloud.invoke(FunctionName, { correlationId }, { type: 'Event' });
    if (isCut || count > last.count) last = { count, at: Date.now() };
    return count;
  };
  await eventually(async () => expect(await goOn()).toBeGreaterThan(0));
  /** Waits until the chain is so long, or goes on no more. */
  const grown = (length: number) =>
    eventually(async () => {
      const count = await runs();
      if (count > last.count) last = { count, at: Date.now() };
      if (count < length && Date.now() - last.at <= 3_000) throw new Error(`${count} rounds, and it goes on`);
      return count;
    });
  return { runs, goOn, grown };
}

afterAll(async () => {
  await allow('Allow');
  await enableRule();
});

test('a cascade that is cut in each of its rounds is started again by the rule, and all apply in order', async () => {
  const accountId = newAccountId();
  await ledger.fault('applyEntries', {
    ...{ awsService: 'lambda', action: 'Invoke', effect: { error: 'AccessDeniedException' } },
  });

  await outlived();
  const begin = now();
  await ledger.send(credits(accountId, 25));

  await ledger.expectApplied(accountId, idsOf(credits(accountId, 25)));
  const runs = await eventually(async () => {
    const found = await runsSince(begin);
    expect(found.length).toBeGreaterThanOrEqual(3);
    return found;
  });
  expect(runs.map(({ event }) => (event as { source?: string }).source)).toEqual(runs.map(() => 'aws.events'));
});

describe('a tick by hand, the rule being off', () => {
  beforeAll(disableRule);

  test('with RecursiveLoop: Allow the chain is as long as there is work, and ends when the queue is empty', async () => {
    const accountId = newAccountId();
    await ledger.send(credits(accountId, 200));

    const { runs, goOn } = await startChain();

    // A chain that is cut in each of its rounds takes three seconds for each.
    await eventually(
      async () => {
        await goOn();
        expect(await ledger.applied(accountId)).toEqual(idsOf(credits(accountId, 200)));
      },
      { timeoutMs: 75_000 },
    );
    // Twenty that got entries, if each got ten, and one that got none.
    await eventually(async () => expect(await runs()).toBeGreaterThanOrEqual(21));
  }, 120_000);

  test('with RecursiveLoop: Terminate the chain ends after 16 rounds, and the next tick goes on', async () => {
    await allow('Terminate');
    // A chain that a busy machine cuts ends earlier: then another is begun, with work enough for it.
    const { accountId, runs } = await eventually(async () => {
      const accountId = newAccountId();
      await ledger.send(credits(accountId, 200));
      const { runs, grown } = await startChain();
      expect(await grown(16)).toBe(16);
      return { accountId, runs };
    });
    // As long as a seventeenth could come.
    await sleep(cloud.scaled(60_000));
    const applied = await ledger.applied(accountId);
    expect(await runs()).toBe(16);
    expect(applied).toEqual(idsOf(credits(accountId, applied.length)));
    // 160, and what an event of a chain that was cut before may have taken.
    expect(applied.length).toBeLessThan(200);
    await enableRule();
    await ledger.expectApplied(accountId, idsOf(credits(accountId, 200)));
  });
});
