import { randomUUID } from 'node:crypto';

/** What Step Functions adds to the answer of an API. */
export function sdkMetadata() {
  return { SdkHttpMetadata: { HttpStatusCode: 200 }, SdkResponseMetadata: { RequestId: randomUUID() } };
}
