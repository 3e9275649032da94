import type { Exchange } from './exchange.ts';

/** The template for what the client accepts, else the one for JSON, else any, each with its content type. */
export function pickTemplate<Template>(
  templates: Record<string, Template>,
  { request }: Exchange,
): [contentType: string, template: Template | undefined] {
  const accepted = (request.headers.accept ?? [])
    .flatMap((line) => line.split(','))
    .map((type) => type.split(';')[0]?.trim());
  const types = Object.keys(templates);
  const json = 'application/json';
  const contentType =
    types.find((type) => accepted.includes(type)) ?? types.find((type) => type === json) ?? types[0] ?? json;
  return [contentType, templates[contentType]];
}
