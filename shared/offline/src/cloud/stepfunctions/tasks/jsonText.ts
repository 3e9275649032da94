/** Step Functions sends an object where an API takes a text. */
export function jsonText(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
