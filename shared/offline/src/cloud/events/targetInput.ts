import { valueAt } from '../../patterns/valueAt.ts';
import type { BusEvent, RuleName, Target } from './types.ts';

/**
 * What a target gets of an event: all of it, a part, a constant text, or a template filled in.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function targetInput(event: BusEvent, target: Target, rule: RuleName): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAt(event, target.InputPath));
  if (target.InputTransformer === undefined) return JSON.stringify(event);
  const { InputTemplate, InputPathsMap = {} } = target.InputTransformer;
  const variables: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(InputPathsMap).map(([name, path]) => [name, valueAt(event, path)])),
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event.ingestion-time': event.time,
    'aws.events.event': { ...event, detail: undefined },
    'aws.events.event.json': event,
  };
  return fill(InputTemplate, variables);
}

/** A text inside quotes stays bare there; elsewhere a value is JSON. What leads nowhere is left out. */
function fill(template: string, variables: Record<string, unknown>): string {
  return template.replace(/<([\w.-]+)>/g, (placeholder, name: string, offset: number) => {
    if (!(name in variables)) return placeholder;
    const value = variables[name];
    if (value === undefined) return '';
    if (typeof value !== 'string') return JSON.stringify(value);
    return isQuoted(template, offset) ? value : JSON.stringify(value);
  });
}

/** Whether so many unescaped quotes stand before the place that it lies within two. */
function isQuoted(template: string, offset: number): boolean {
  const quotes = template.slice(0, offset).match(/(?<!\\)"/g) ?? [];
  return quotes.length % 2 === 1;
}
