import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { mostAtOnce } from '@patterns/testing/load';

const cloud = localCloud();
const service = await cloud.service('conformance-recursion');

const sendEvent = (key: string, event: object) => cloud.invoke(service.functionName(key), event, { type: 'Event' });

describe('https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html', () => {
  test('fifty events of a function that reserves one environment run one after the other, each once', async () => {
    const events = await Promise.all(Array.from({ length: 50 }, () => sendEvent('single', { milliseconds: 5 })));
    const requestIds = events.map(({ requestId }) => requestId);

    const runs = await eventually(async () => {
      const found = (await service.invocations('single')).filter(({ requestId }) => requestIds.includes(requestId));
      expect(found.map(({ requestId }) => requestId).toSorted()).toEqual(requestIds.toSorted());
      return found;
    });

    expect(mostAtOnce(runs)).toBe(1);
    expect(new Set(runs.map(({ attempt }) => attempt))).toEqual(new Set([1]));
  });

  test('an event that is throttled longer than its maximum age goes to the on-failure destination, unrun', async () => {
    const holding = cloud.invoke(service.functionName('expiring'), { milliseconds: cloud.scaled(180_000) });
    await sleep(cloud.scaled(6_000));

    const { requestId } = await sendEvent('expiring', {});

    const { body } = await cloud.takeMessage(service.output('DeadLetterQueueUrl'), (message) =>
      message.body.includes(requestId),
    );
    expect(JSON.parse(body)).toMatchObject({
      requestContext: { requestId, condition: 'EventAgeExceeded', approximateInvokeCount: 0 },
    });
    await holding;
  });
});
