import type { Results } from '../../domain/results.ts';
import type { Task } from '../../domain/task.ts';
import { type Thumbnail, type ThumbnailPayload, thumbnailOf } from '../../domain/thumbnail.ts';

/** Lambda delivers a task at least once, and the router may hand it over twice: it is done once. */
export const createMakeThumbnail =
  ({ thumbnails }: { thumbnails: Results<Thumbnail> }) =>
  async (task: Task<ThumbnailPayload>): Promise<'stored' | 'duplicate'> =>
    thumbnails.store(thumbnailOf(task));
