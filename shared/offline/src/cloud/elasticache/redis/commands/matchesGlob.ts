/** Whether a name matches a pattern of Redis: `*`, `?`, `[abc]`, `[^a]`, `[a-c]`, and a backslash before what is meant as it is. */
export function matchesGlob(pattern: string, name: string): boolean {
  const parts = pattern.match(/\\.|\[\^?(?:\\.|[^\]])*\]|./gs) ?? [];
  return new RegExp(`^${parts.map(toExpression).join('')}$`, 's').test(name);
}

function toExpression(part: string): string {
  if (part === '*') return '.*';
  if (part === '?') return '.';
  if (part.length > 2) return `[${part.slice(1, -1).replaceAll(/[[&~|]/g, String.raw`\$&`)}]`;
  return literally(part.length === 2 ? part.slice(1) : part);
}

const literally = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/-]/, String.raw`\$&`);
