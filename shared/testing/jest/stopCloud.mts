import { running } from './running.mts';

/** jest's globalTeardown of the e2e project. */
export default async function stopCloud(): Promise<void> {
  await running.cloud?.stop();
}
