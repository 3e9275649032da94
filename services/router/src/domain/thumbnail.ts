import type { Task } from './task.ts';

/** Of the picture, in pixels. */
export interface ThumbnailPayload {
  imageKey: string;
  width: number;
  height: number;
  /** Neither edge of the thumbnail is longer. */
  maxEdge: number;
}

export interface Thumbnail {
  taskId: string;
  imageKey: string;
  thumbnailKey: string;
  width: number;
  height: number;
}

/** Keeps the proportions, enlarges nothing, and leaves of the narrowest picture one pixel. */
export function thumbnailOf({ taskId, payload }: Task<ThumbnailPayload>): Thumbnail {
  const { imageKey, width, height, maxEdge } = payload;
  const scale = Math.min(1, maxEdge / Math.max(width, height));
  const scaled = (edge: number) => Math.max(1, Math.round(edge * scale));
  return {
    taskId,
    imageKey,
    thumbnailKey: `thumbnails/${taskId}.webp`,
    width: scaled(width),
    height: scaled(height),
  };
}
