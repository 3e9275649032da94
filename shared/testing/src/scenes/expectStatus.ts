/**
 * @throws Error unless the answer has one of the statuses.
 * @example
 * expectStatus(await ask('POST', 'products', { body }), 201, 409);
 */
export function expectStatus({ status }: { status: number }, ...expected: number[]): void {
  if (!expected.includes(status)) throw new Error(`answered ${status}`);
}
