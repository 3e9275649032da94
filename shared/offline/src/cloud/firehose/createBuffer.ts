import type { FirehoseRecord, StreamParts } from './types.ts';

export interface BufferHints {
  bytes: number;
  /** Milliseconds of AWS's time. */
  milliseconds: number;
}

/**
 * Gathers records until they are `bytes` or the first of them has waited long enough; the one that reaches the size
 * still belongs to them. What waits when the stream ends is dropped, as all else that a local run keeps.
 */
export function createBuffer(
  { bytes, milliseconds }: BufferHints,
  { clock, signal }: Pick<StreamParts, 'clock' | 'signal'>,
  onFull: (records: FirehoseRecord[]) => void,
): (record: FirehoseRecord) => void {
  let gathered: FirehoseRecord[] = [];
  let size = 0;

  function flush(): void {
    const full = gathered;
    gathered = [];
    size = 0;
    onFull(full);
  }

  async function wait(first: FirehoseRecord): Promise<void> {
    await clock.wait(milliseconds, signal);
    if (gathered[0] === first) flush();
  }

  return (record) => {
    gathered.push(record);
    size += record.data.length;
    if (size >= bytes) flush();
    else if (gathered.length === 1) wait(record).catch(() => undefined);
  };
}
