export interface Token {
  kind: 'symbol' | 'selector' | 'text' | 'word';
  /** Of a text what stands between its quotes. */
  value: string;
}

const selector = /\$(?:\.?\[(?:\d+|'[^']*'|"[^"]*")\]|\.[\w-]+)+/y;
const shapes: readonly [kind: Token['kind'], shape: RegExp][] = [
  ['selector', selector],
  ['text', /"(?:[^"\\]|\\.)*"/y],
  ['symbol', /[{}()]|&&|\|\||!=|<=|>=|[=<>]/y],
  ['word', /[\w.*+-]+/y],
];

/** @throws Error at the first character that begins nothing known. */
export function jsonPatternTokens(pattern: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const next = (): Token => {
    for (const [kind, shape] of shapes) {
      shape.lastIndex = at;
      const [value] = shape.exec(pattern) ?? [];
      if (value === undefined) continue;
      at += value.length;
      return { kind, value: kind === 'text' ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value };
    }
    const rest = pattern.slice(at);
    if (rest.startsWith('%')) throw new Error('regular expressions are not built here: compare with a value');
    throw new Error(`nothing known begins at "${rest}"; a text with other than letters and digits needs double quotes`);
  };
  for (;;) {
    while (/\s/.test(pattern.charAt(at))) at += 1;
    if (at >= pattern.length) return tokens;
    tokens.push(next());
  }
}

/** `$.a[0].b` as `a`, `0`, `b`. */
export function pathOf(selectorText: string): (string | number)[] {
  const steps = selectorText.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/g);
  return [...steps].map(([, name, index, single, double]) =>
    index === undefined ? (name ?? single ?? double ?? '') : Number(index),
  );
}
