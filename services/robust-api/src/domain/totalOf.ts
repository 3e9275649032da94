/** The sum of amounts of one currency, in minor units. */
export function totalOf(amounts: readonly { amount: number }[]): number {
  return amounts.reduce((sum, { amount }) => sum + amount, 0);
}
