import { alarms } from './rules/alarms.ts';
import { deadLetters } from './rules/deadLetters.ts';
import { encryption } from './rules/encryption.ts';
import { names } from './rules/names.ts';
import { network } from './rules/network.ts';
import { observability } from './rules/observability.ts';
import { queues } from './rules/queues.ts';
import { roles } from './rules/roles.ts';
import { state } from './rules/state.ts';
import type { Rule, RuleTemplate } from './rules/types.ts';

const rules: readonly Rule[] = [roles, observability, deadLetters, queues, alarms, encryption, state, names, network];

/** All that a reviewer would find in a template: the resource, and what mends it. */
export function verifyTemplate(template: RuleTemplate): string[] {
  return rules.flatMap((rule) => rule(template)).map(({ id, mend }) => `${id}: ${mend}`);
}
