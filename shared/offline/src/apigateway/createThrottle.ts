/** Says whether a request to the route may pass; counts it if so. */
export type Throttle = (routeKey: string) => boolean;

export interface ThrottleSettings {
  ThrottlingBurstLimit?: number | undefined;
  /** Requests a second. */
  ThrottlingRateLimit?: number | undefined;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

// What an account has where the settings don't say.
const accountRate = 10_000;
const accountBurst = 5000;

/**
 * One token bucket per route: settings of the route itself before the stage's default; without either all may pass.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export function createThrottle(
  defaults: ThrottleSettings | undefined,
  byRoute: Record<string, ThrottleSettings>,
  now: () => number,
): Throttle {
  const buckets = new Map<string, Bucket>();
  return (routeKey) => {
    const settings = { ...defaults, ...byRoute[routeKey] };
    const { ThrottlingRateLimit: rate = accountRate, ThrottlingBurstLimit: size = accountBurst } = settings;
    if (Object.keys(settings).length === 0) return true;
    const bucket = buckets.get(routeKey) ?? { tokens: size, filledAt: now() };
    buckets.set(routeKey, bucket);
    bucket.tokens = Math.min(size, bucket.tokens + ((now() - bucket.filledAt) / 1000) * rate);
    bucket.filledAt = now();
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
