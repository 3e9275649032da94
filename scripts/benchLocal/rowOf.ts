import { quartiles } from '../bench/quartiles.ts';
import type { Measure } from './types.ts';

export const HEADS = ['what', 'target', 'measured', 'quartiles', '', 'made of'];

/** Whether a line is no reason to fail: by the median of its rounds. */
export function isMet(measure: Measure): boolean {
  if ('perSecond' in measure || measure.target === undefined) return true;
  return quartiles(measure.ratios).median <= measure.target;
}

/** A measure as a row of a table with {@link HEADS}. */
export function rowOf(measure: Measure): string[] {
  const { what, detail } = measure;
  if ('perSecond' in measure) return [what, '–', `${figure(measure.perSecond)}/s`, '', '', detail];
  const { target, ratios } = measure;
  const { low, median, high } = quartiles(ratios);
  const spread = ratios.length > 1 ? `${low.toFixed(3)}–${high.toFixed(3)}` : '';
  if (target === undefined) return [what, '–', median.toFixed(3), spread, '', detail];
  return [what, `≤ ${target}`, median.toFixed(3), spread, isMet(measure) ? 'ok' : 'missed', detail];
}

const figure = (value: number) => Math.round(value).toLocaleString('en');
