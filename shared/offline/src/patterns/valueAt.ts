/**
 * What a JSONPath to one place leads to: `$`, `$.detail.items[0].name`, `$['name']`. One that leads nowhere answers
 * `undefined`. Wildcards and filters are not read.
 */
export function valueAt(value: unknown, path: string): unknown {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]'"]+/g) ?? [];
  return steps.reduce<unknown>((found, step) => {
    const holds = typeof found === 'object' && found !== null && Object.hasOwn(found, step);
    return holds ? (found as Record<string, unknown>)[step] : undefined;
  }, value);
}
