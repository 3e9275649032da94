const mostBytes = 1_048_576 - 26;

/** A message that is larger than a log event may be, in parts of whole characters; an empty one is no event. */
export function splitMessage(message: string): string[] {
  if (message === '') return [];
  if (Buffer.byteLength(message) <= mostBytes) return [message];
  const bytes = Buffer.from(message);
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += mostBytes) {
    const end = from + mostBytes;
    parts.push(decoder.decode(bytes.subarray(from, end), { stream: end < bytes.length }));
  }
  return parts;
}
