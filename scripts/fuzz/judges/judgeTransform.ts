import type { Judge } from './judge.ts';

interface Transformed {
  records: { recordId: string; result: string; data: string }[];
}

/** Firehose gets each record back under its id, changed, dropped or as one that could not be read. */
export const judgeTransform: Judge = ({ event, size, good, bad }, { answer, thrown }) => {
  if (thrown) return { label: 'error', wrong: `threw ${thrown.name}: ${thrown.message}` };
  const { records } = JSON.parse(answer ?? '{}') as Transformed;
  const sent = (JSON.parse(event) as Transformed).records;
  const failed = records.filter(({ result }) => result === 'ProcessingFailed').length;
  const label = failed > 0 ? 'error prefix' : 'archived';
  const isWhole = records.length === size && records.every(({ recordId }, at) => recordId === sent[at]?.recordId);
  if (!isWhole) return { label, wrong: `${size} records were sent, ${records.length} came back` };
  if (failed < bad || failed > size - good) return { label, wrong: `${good} are good, ${bad} bad, ${failed} failed` };
  return { label };
};
