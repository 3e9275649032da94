/** How many chunks of `size` bytes are begun; nothing counts as one. */
export function chunks(bytes: number, size: number): number {
  return Math.max(1, Math.ceil(bytes / size));
}
