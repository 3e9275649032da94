import { connectCloud, localEndpoint } from './connectCloud.ts';
import type { DeployedService } from './deployedService.ts';
import { createDoor } from './door.ts';

/** Takes all messages off the dead-letter queues, `<…>DeadLetterQueue`, of all services in the local cloud. */
export async function emptyDeadLetterQueues(): Promise<void> {
  const { drain } = connectCloud('');
  const services = await createDoor(localEndpoint())<Pick<DeployedService, 'resources'>[]>('GET', 'services');
  const queues = services.flatMap(({ resources }) => resources).filter(({ type }) => type === 'AWS::SQS::Queue');
  const ofDeadLetters = queues.filter(({ logicalId }) => logicalId.endsWith('DeadLetterQueue'));
  await Promise.all(ofDeadLetters.map(({ physicalId }) => drain(physicalId)));
}
