/** `$1.00`; less than half a cent is `$0.00`. */
export function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
