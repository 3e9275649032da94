import { intrinsic } from './intrinsic.ts';
import { read } from './path.ts';
import type { Reading } from './types.ts';

/**
 * Fills a payload template (Parameters, ResultSelector, ItemSelector): a field whose name ends in `.$` is a path or an
 * intrinsic function.
 * @throws StateError States.Runtime for a path that leads nowhere, States.IntrinsicFailure
 */
export function fillTemplate(template: unknown, reading: Reading): unknown {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, reading));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$')
        ? [key.slice(0, -2), resolveExpression(String(value), reading, key)]
        : [key, fillTemplate(value, reading)],
    ),
  );
}

/** The value of a path or an intrinsic function. */
export function resolveExpression(expression: string, reading: Reading, field: string): unknown {
  return expression.startsWith('$') ? read(expression, reading, field) : intrinsic(expression, reading);
}
