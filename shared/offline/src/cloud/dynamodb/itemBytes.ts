/** Attributes by name, each as `{ S: 'text' }`. */
export type Item = Readonly<Record<string, object>>;

/**
 * Bytes of an item, by which DynamoDB bills it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + attributeBytes(value), 0);
}

/** What a list or a map takes beside its elements, and each of those. */
const [CONTAINER, ELEMENT] = [3, 1];

function attributeBytes(attribute: object): number {
  const [[type, value] = ['', '']] = Object.entries(attribute) as [string, unknown][];
  switch (type) {
    case 'L':
      return (value as object[]).reduce((sum, each) => sum + ELEMENT + attributeBytes(each), CONTAINER);
    case 'M':
      return CONTAINER + ELEMENT * Object.keys(value as Item).length + itemBytes(value as Item);
    case 'SS':
    case 'NS':
    case 'BS':
      return (value as string[]).reduce((sum, each) => sum + scalarBytes(type.slice(0, 1), each), 0);
    default:
      return scalarBytes(type, value);
  }
}

function scalarBytes(type: string, value: unknown): number {
  if (type === 'BOOL' || type === 'NULL') return 1;
  // Two digits in a byte.
  if (type === 'N') return Math.ceil(String(value).length / 2) + 1;
  return Buffer.byteLength(String(value), type === 'B' ? 'base64' : 'utf8');
}
