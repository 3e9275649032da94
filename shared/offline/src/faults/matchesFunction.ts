/**
 * Whether `name` means the function with this physical name (`<service>-<stage>-<key>`): it may be the physical name,
 * `<service>/<key>`, or the key.
 */
export function matchesFunction(name: string, physicalName: string): boolean {
  if (name === physicalName) return true;
  const [key = '', service] = name.split('/').reverse();
  if (key === '' || !physicalName.endsWith(`-${key}`)) return false;
  const beforeKey = physicalName.slice(0, -key.length - 1);
  return service === undefined || beforeKey.slice(0, beforeKey.lastIndexOf('-')) === service;
}
