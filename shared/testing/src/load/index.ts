export { type Batch, batchesWith, type DeliveredMessage, deliveries } from './batchesWith.ts';
export { type Burst, burst } from './burst.ts';
export { highestDuring } from './highestDuring.ts';
export { mostAtOnce } from './mostAtOnce.ts';
export { runsOf } from './runsOf.ts';
