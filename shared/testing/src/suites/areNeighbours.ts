import { existsSync } from 'node:fs';
import { readCompose } from '@patterns/offline/compose';

/**
 * Tells whether one of two services gets a param of the other's in a serverless-compose.yml, or both the same of a
 * third's: what one does then reaches the other. Without the file there are no neighbours.
 */
export function areNeighbours(composeFile: string): (one: string, other: string) => boolean {
  const services = existsSync(composeFile) ? readCompose(composeFile) : [];
  const params = new Map(services.map((service) => [service.name, Object.values(service.params)]));
  const paramsOf = (name: string) => params.get(name) ?? [];
  const asks = (one: string, other: string) => paramsOf(one).some((value) => value.includes(`\${${other}.`));
  const share = (one: string, other: string) => paramsOf(one).some((value) => paramsOf(other).includes(value));
  return (one, other) => asks(one, other) || asks(other, one) || share(one, other);
}
