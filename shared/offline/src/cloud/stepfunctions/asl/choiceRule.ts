import * as v from 'valibot';

/** A comparison, or And, Or and Not over others. Which comparisons there are is asked when it is compiled. */
export interface ChoiceRule {
  [comparison: string]: unknown;
  Variable?: string | undefined;
  Next?: string | undefined;
  And?: ChoiceRule[] | undefined;
  Or?: ChoiceRule[] | undefined;
  Not?: ChoiceRule | undefined;
}

export const choiceRule: v.GenericSchema<ChoiceRule> = v.looseObject({
  Variable: v.optional(v.pipe(v.string(), v.startsWith('$', 'must be a path, which starts with $'))),
  Next: v.optional(v.string()),
  And: v.optional(v.array(v.lazy(() => choiceRule))),
  Or: v.optional(v.array(v.lazy(() => choiceRule))),
  Not: v.optional(v.lazy(() => choiceRule)),
});
