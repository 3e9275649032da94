import type { Change } from '../../domain/change.ts';
import type { ReadSide } from '../../domain/readSide.ts';

export const createReplicateChange =
  ({ readSide }: { readSide: ReadSide }) =>
  (change: Change): Promise<'stored' | 'duplicate'> =>
    readSide.apply(change);
