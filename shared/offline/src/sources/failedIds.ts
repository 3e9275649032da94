/**
 * The ids of messages that a function with ReportBatchItemFailures reports as failed; all of them when its answer
 * can't be understood: no object and no empty list, `itemIdentifier` missing, empty, or of no message of the batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedIds(payload: string, batch: readonly string[]): ReadonlySet<string> {
  const all = new Set(batch);
  const answer = parse(payload);
  if (answer === null || (Array.isArray(answer) && answer.length === 0)) return new Set();
  if (typeof answer !== 'object' || Array.isArray(answer)) return all;
  const failures: unknown = (answer as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return all;
  const ids = failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier);
  return ids.every((id): id is string => typeof id === 'string' && all.has(id)) ? new Set(ids) : all;
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
