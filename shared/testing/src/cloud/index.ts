/*
What suites work with. `*.e2e.test.ts` run here and on AWS, `*.fault.test.ts` only here.

| in an e2e suite | |
|---|---|
| `const cloud = connectCloud()` | the local cloud, or the stage of `E2E_STAGE` |
| `const service = await cloud.service('shop')` | at the top of the file; `endpoint`, `service.output('QueueUrl')`, `functionName(key)`, `physicalId(logicalId)` |
| `await neighbour(cloud, service, { name: 'pricing', key: 'quotePrice' })` | the neighbour, or what stands in for it where the service runs alone |
| `cloud.invoke(name, event, { type: 'Event' })` | `{ status, requestId, failed, payload }` |
| `cloud.takeMessage(queueUrl, ({ attributes }) => …)` | waits for that message and takes it; `messages` looks, `drain` empties |
| `cloud.alarmState(service, 'OrderQueueAgeAlarm')` | by logical id |
| `sendAll(cloud.sqs, queueUrl, [{ MessageBody }, …])` | ten at a time; throws if SQS refuses one |
| `subscribedQueue(cloud, topicArn, { filter })` in @patterns/testing/topics | a queue of the test's own that hears a topic |
| `eventually(async () => expect(…))` | until it holds |

| besides in a fault suite | |
|---|---|
| `const cloud = localCloud()` | in place of connectCloud |
| `const mend = await service.fault(key, { effect })` | with `awsService`, `action`: the function's calls; ends with its test, or outside of tests with the file |
| `cloud.faults.add({ target: { url }, effect })` | a database or a third party; `{ awsService, action, resource }` is what all do to one queue, function, … |
| `cloud.changeQueue(queueUrl, { RedrivePolicy: { maxReceiveCount: 2 } })` | put back when a fault would end |
| `cloud.changeAlarm(service, 'OrderQueueAgeAlarm', () => ({ EvaluationPeriods: 6 }))` | as well |
| `cloud.withoutRights()` | for clients that may do nothing |
| `service.invocations(key, since)` | what the function got and gave |
| `cloud.watch(service, 'Duplicate')` | an alarm on a metric that the service counts |
| `cloud.scaled(3_600_000)` | an hour by the clock, in real milliseconds |
| `burst`, `mostAtOnce`, `highestDuring`, `runsOf`, `batchesWith`, `deliveries` | in @patterns/testing/load |
*/
export type { Alarm } from './alarms.ts';
export { type Cloud, type Connection, connectCloud } from './connectCloud.ts';
export { type DeployedResource, type DeployedService, thirdParty, withLookUps } from './deployedService.ts';
export { eventually } from './eventually.ts';
export type { Fault, FaultDoor } from './faults.ts';
export type { InvocationType, Invoked } from './invoke.ts';
export {
  type BilledCalls,
  type FunctionFault,
  type Invocation,
  type LocalCloud,
  type LocalService,
  localCloud,
} from './localCloud.ts';
export { neighbour } from './neighbour.ts';
export type { QueueMessage } from './queueMessages.ts';
export { type RedriveResult, redrive } from './redrive.ts';
export { requireCredentials } from './requireCredentials.ts';
export { sendAll } from './sendAll.ts';
