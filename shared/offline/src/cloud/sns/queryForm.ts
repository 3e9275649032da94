import type { MessageAttributes } from '../sqs/fauxqs.ts';

/** A JSON input as the fields of the query protocol: `{Attributes: {a: 'b'}}` as `Attributes.entry.1.key` and `.value`. */
export function toForm(input: Record<string, unknown>): Record<string, string> {
  const fields = Object.entries(input).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item], index) => [
          [`${name}.entry.${index + 1}.key`, key],
          [`${name}.entry.${index + 1}.value`, String(item)],
        ])
      : [[name, String(value)]],
  );
  return Object.fromEntries(fields);
}

/** The entries `prefix.1.…`, `prefix.2.…` of a form, in order, each without its prefix. */
export function numbered(form: Record<string, unknown>, prefix: string): Record<string, string>[] {
  const entries = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(form)) {
    if (!name.startsWith(`${prefix}.`)) continue;
    const [position = '', ...rest] = name.slice(prefix.length + 1).split('.');
    const entry = entries.get(Number(position)) ?? {};
    entries.set(Number(position), { ...entry, [rest.join('.')]: String(value) });
  }
  return [...entries].sort(([one], [other]) => one - other).map(([, entry]) => entry);
}

/** The message attributes of a Publish or of one entry of PublishBatch. */
export function messageAttributes(form: Record<string, unknown>): MessageAttributes {
  const entries = numbered(form, 'MessageAttributes.entry').map(
    ({ Name = '', 'Value.DataType': DataType = '', 'Value.StringValue': text, 'Value.BinaryValue': binary }) =>
      [
        Name,
        {
          DataType,
          ...(text !== undefined && { StringValue: text }),
          ...(binary !== undefined && { BinaryValue: binary }),
        },
      ] as const,
  );
  return Object.fromEntries(entries);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The texts of an XML answer by the names of their elements: `{TopicArn: …}`. */
export function texts(xml: string): Record<string, string> {
  const found = [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
  return Object.fromEntries(
    found.map(([, name, text = '']) => [name, text.replace(/&(\w+);/g, (_, entity) => entities[entity] ?? '')]),
  );
}
