type Method = (...parameters: never[]) => unknown;
type Methods = Readonly<Record<string, Method>>;

// What Java has under these names: JavaScript's own methods are not there on AWS, and some do otherwise.

const ofTexts: Methods = {
  contains: (text: string, part: unknown) => text.includes(String(part)),
  endsWith: (text: string, part: string) => text.endsWith(part),
  equals: (text: string, other: unknown) => text === other,
  indexOf: (text: string, part: string) => text.indexOf(part),
  isEmpty: (text: string) => text === '',
  length: (text: string) => text.length,
  matches: (text: string, pattern: string) => new RegExp(`^(?:${pattern})$`).test(text),
  replace: (text: string, part: string, by: string) => text.replaceAll(part, () => by),
  replaceAll: (text: string, pattern: string, by: string) => text.replace(new RegExp(pattern, 'g'), by),
  split: (text: string, pattern: string) => text.split(new RegExp(pattern)),
  startsWith: (text: string, part: string) => text.startsWith(part),
  substring: (text: string, from: number, to?: number) => text.substring(from, to),
  toLowerCase: (text: string) => text.toLowerCase(),
  toString: (text: string) => text,
  toUpperCase: (text: string) => text.toUpperCase(),
  trim: (text: string) => text.trim(),
};

const ofLists: Methods = {
  add: (list: unknown[], value: unknown) => list.push(value) > 0,
  contains: (list: unknown[], value: unknown) => list.includes(value),
  get: (list: unknown[], index: number) => list[index],
  isEmpty: (list: unknown[]) => list.length === 0,
  size: (list: unknown[]) => list.length,
};

type JavaMap = Record<string, unknown>;

const ofMaps: Methods = {
  containsKey: (map: JavaMap, key: string) => Object.hasOwn(map, key),
  entrySet: (map: JavaMap) => Object.entries(map).map(([key, value]) => ({ key, value })),
  get: (map: JavaMap, key: string) => (Object.hasOwn(map, key) ? map[key] : undefined),
  isEmpty: (map: JavaMap) => Object.keys(map).length === 0,
  keySet: (map: JavaMap) => Object.keys(map),
  put: (map: JavaMap, key: string, value: unknown) => {
    map[key] = value;
    return undefined;
  },
  size: (map: JavaMap) => Object.keys(map).length,
  values: (map: JavaMap) => Object.values(map),
};

/** Calls a method of a Java value. @throws Error for one that is not known here. */
export function callJavaMethod(value: unknown, name: string, parameters: readonly unknown[]): unknown {
  const methods = methodsOf(value);
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) throw new Error(`${name}() is not built for ${JSON.stringify(value) ?? 'what has no value'}`);
  return (method as (...all: unknown[]) => unknown)(value, ...parameters);
}

function methodsOf(value: unknown): Methods {
  if (typeof value === 'string') return ofTexts;
  if (Array.isArray(value)) return ofLists;
  return typeof value === 'object' && value !== null ? ofMaps : {};
}
