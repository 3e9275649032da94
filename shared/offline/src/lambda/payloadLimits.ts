/** Bytes of a request to, or a response of, a synchronous invocation. */
export const syncPayloadLimit = 6_291_556;
/** Bytes of an asynchronous event. */
export const asyncPayloadLimit = 1_048_576;
