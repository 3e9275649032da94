import { kinds } from './kinds.ts';
import type { DeadLetterKind, Template } from './types.ts';

/**
 * How the messages of a dead-letter queue go back, and to which resource.
 *
 * @throws Error if nothing redrive knows, or more than one thing, puts messages there.
 */
export function wayBack(template: Template, queue: string): { kind: DeadLetterKind; target: string } {
  const ways = kinds.flatMap((kind) => kind.targets(template, queue).map((target) => ({ kind, target })));
  const [way, ...others] = ways;
  if (!way) {
    const known = kinds.map(({ description }) => `\n- ${description}`).join('');
    throw new Error(`Nothing in the template dead-letters to ${queue} in a way that redrive knows. It knows${known}`);
  }
  if (others.length > 0) {
    const targets = ways.map(({ target }) => target).join(' and ');
    throw new Error(`${queue} takes the dead letters of ${targets}: give each a queue of its own`);
  }
  return way;
}
