import type { Cloud } from '@patterns/testing/cloud';
import { subscribedQueue } from '@patterns/testing/topics';

/** The data of a `com.example.circuit.transition.v1`. */
export interface Transition {
  circuit: string;
  from: string;
  to: string;
  reason: string;
  at: string;
}

/** Answers what the circuits' topic tells from now on: all so far, in the order of their times. */
export async function hear(cloud: Cloud, topicArn: string): Promise<() => Promise<Transition[]>> {
  const { queueUrl } = await subscribedQueue(cloud, topicArn);
  const told: Transition[] = [];
  return async () => {
    for (const { body } of await cloud.drain(queueUrl)) told.push(JSON.parse(body).data);
    return told.toSorted((one, other) => one.at.localeCompare(other.at));
  };
}
