import { references } from '@patterns/offline/references';
import type { Template } from './types.ts';

/**
 * The logical id of a queue that a person names by logical id, by output or by physical name.
 *
 * @throws Error naming the service's queues if it is none of them.
 */
export function findQueue(
  template: Template,
  resources: readonly { logicalId: string; physicalId: string }[],
  name: string,
): string {
  const queues = Object.keys(template.Resources).filter((id) => template.Resources[id]?.Type === 'AWS::SQS::Queue');
  const output = template.Outputs?.[name]?.Value;
  const physical = resources.find(({ physicalId }) => physicalId === name || physicalId.endsWith(`/${name}`));
  const found = queues.find((id) => id === name || id === physical?.logicalId || references(output).has(id));
  if (!found) throw new Error(`There is no queue ${name}; the queues are ${queues.join(', ') || 'none'}`);
  return found;
}
