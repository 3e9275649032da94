export type { Alarm } from './alarms.ts';
export { type Cloud, type Connection, connectCloud } from './connectCloud.ts';
export { type DeployedResource, type DeployedService, thirdParty } from './deployedService.ts';
export { eventually } from './eventually.ts';
export type { Fault, FaultDoor } from './faults.ts';
export type { InvocationType, Invoked } from './invoke.ts';
export { type FunctionFault, type Invocation, type LocalCloud, type LocalService, localCloud } from './localCloud.ts';
export type { QueueMessage } from './queueMessages.ts';
export { type RedriveResult, redrive } from './redrive.ts';
