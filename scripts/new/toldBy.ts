/** What a program that failed has printed; of one that printed nothing, or could not be started, the error. */
export function toldBy(error: unknown): string {
  const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
  return `${stdout ?? ''}${stderr ?? ''}`.trim() || message;
}
