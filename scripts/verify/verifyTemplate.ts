import { deadLetters } from './rules/deadLetters.ts';
import { encryption } from './rules/encryption.ts';
import { names } from './rules/names.ts';
import { observability } from './rules/observability.ts';
import { outputs } from './rules/outputs.ts';
import { queues } from './rules/queues.ts';
import { roles } from './rules/roles.ts';
import { state } from './rules/state.ts';
import type { Finding, Rule, RuleTemplate } from './types.ts';

const rules: readonly Rule[] = [roles, observability, deadLetters, queues, encryption, state, names, outputs];

/** All that a reviewer would find in a template. */
export function verifyTemplate(template: RuleTemplate): Finding[] {
  return rules.flatMap((rule) => rule(template));
}
