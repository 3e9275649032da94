import { cache, isUnavailable } from '@patterns/runtime/cache';

const cached = cache({ endpoint: process.env.CACHE_ENDPOINT ?? '' });

/** Counts up a key, or says that the cache is away, and how long that took. */
export async function handler({ key }: { key: string }): Promise<{ value: number | 'bypass'; milliseconds: number }> {
  const begin = Date.now();
  const value = await cached.increment(key).catch((error: unknown) => {
    if (isUnavailable(error)) return 'bypass' as const;
    throw error;
  });
  return { value, milliseconds: Date.now() - begin };
}
