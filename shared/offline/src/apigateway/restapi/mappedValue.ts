import type { Exchange } from './exchange.ts';
import { lookUp } from './substitute.ts';

/** What a parameter is mapped from: text in single quotes, or a variable of the request; `undefined` if it has none. */
export function mappedValue(mapping: string, exchange: Exchange): string | undefined {
  const text = /^'(.*)'$/s.exec(mapping)?.[1];
  const value = text ?? lookUp(mapping, exchange);
  return value === undefined || value === null ? undefined : String(value);
}
