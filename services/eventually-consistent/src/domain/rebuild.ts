import { isRetryable } from '@patterns/runtime/errors';
import type { Change } from './change.ts';
import type { Rebuilding } from './readSide.ts';
import type { Source } from './source.ts';

/** Where a rebuild stands that has more to do than one invocation may. */
export interface Progress {
  begunAt: string;
  after: string;
}

export type Rebuilt =
  | { status: 'complete'; removed: number; copied: number; skipped: number }
  /** Invoke again with `resume`. */
  | { status: 'unfinished'; resume: Progress; copied: number; skipped: number };

export interface RebuildDeps {
  source: Pick<Source, 'page'>;
  readSide: Rebuilding;
  /** Undefined for what is no change. */
  toChange: (item: unknown) => Change | undefined;
  hasTime: () => boolean;
}

/** Copies the source, page by page, over what the read side holds. What changes meanwhile arrives by the stream. */
export async function rebuild(resume: Progress | undefined, deps: RebuildDeps): Promise<Rebuilt> {
  const { readSide, hasTime } = deps;
  const begunAt = resume?.begunAt ?? (await readSide.begin());
  let after = resume?.after;
  let [copied, skipped] = [0, 0];
  do {
    const page = await copyPage(after, begunAt, deps);
    copied += page.copied;
    skipped += page.skipped;
    after = page.next;
    if (after !== undefined && !hasTime()) return { status: 'unfinished', resume: { begunAt, after }, copied, skipped };
  } while (after !== undefined);
  return { status: 'complete', removed: await readSide.sweep(begunAt), copied, skipped };
}

async function copyPage(after: string | undefined, begunAt: string, deps: RebuildDeps) {
  const { source, readSide, toChange } = deps;
  const { items, next } = await source.page(after);
  const changes = items.map(toChange).filter((change) => change !== undefined);
  const { ahead, refused } = await refill(changes, begunAt, readSide);
  // What these let pass since the page was read is in the source by now.
  if (ahead > 0) return copyPage(after, begunAt, deps);
  return { copied: changes.length - refused, skipped: items.length - changes.length + refused, next };
}

/** One that the read side can't hold is passed over, and none of its neighbours with it. */
async function refill(
  changes: readonly Change[],
  begunAt: string,
  readSide: Rebuilding,
): Promise<{ ahead: number; refused: number }> {
  try {
    return { ahead: await readSide.refill(changes, begunAt), refused: 0 };
  } catch (error) {
    if (isRetryable(error) || changes.length === 0) throw error;
    if (changes.length === 1) return { ahead: 0, refused: 1 };
    const half = Math.ceil(changes.length / 2);
    const one = await refill(changes.slice(0, half), begunAt, readSide);
    const other = await refill(changes.slice(half), begunAt, readSide);
    return { ahead: one.ahead + other.ahead, refused: one.refused + other.refused };
  }
}
