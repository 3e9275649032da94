import type { Answer } from './types.ts';

interface Expected {
  status: number;
  title?: string;
  detail?: string;
  /** All of them, in this order. */
  errors?: readonly { pointer: string; detail?: string }[];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Every error is a problem (RFC 9457) with a correlation id, which is a new one unless the caller brings its own.
 *
 * @example
 * expectProblem(await ask('GET', 'products/absent'), { status: 404, title: 'Not Found' });
 */
export function expectProblem({ status, headers, body }: Answer, expected: Expected): void {
  expect({ status, body }).toMatchObject({
    status: expected.status,
    body: { type: 'about:blank', title: expect.any(String), ...expected },
  });
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(headers.get('x-correlation-id')).toMatch(uuid);
}
