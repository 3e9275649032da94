export { customResourceAnswer } from './customResourceAnswer.ts';
export { type HttpEventInput, httpEvent } from './httpEvent.ts';
export { lambdaContext } from './lambdaContext.ts';
export { type SqsRecordInput, sqsEvent, sqsRecord } from './sqsEvent.ts';
export { tableRecord, tableStreamEvent } from './tableStreamEvent.ts';
