import { randomUUID } from 'node:crypto';
import type { AwsCall, AwsError, AwsResponse } from '../awsService.ts';

/** The call of an AWS query request: its form's `Action`, and its other fields, flat (`Attributes.entry.1.key`). */
export function parseQuery(request: { body: Buffer }): AwsCall {
  const { Action = '', ...input } = Object.fromEntries(new URLSearchParams(request.body.toString()));
  return { action: Action, input };
}

/** A good answer of the AWS query protocol; `result` is the XML inside `<ActionResult>`, its text escaped. */
export function queryAnswer(action: string, namespace: string, result: string): AwsResponse {
  const requestId = randomUUID();
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return xml(
    200,
    requestId,
    `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`,
  );
}

/** An error answer of the AWS query protocol. */
export function queryFailure(error: AwsError): AwsResponse {
  const requestId = randomUUID();
  const type = error.status < 500 ? 'Sender' : 'Receiver';
  const details = `<Type>${type}</Type><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
  const answer = xml(
    error.status,
    requestId,
    `<ErrorResponse><Error>${details}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
  return { ...answer, headers: { ...answer.headers, ...error.headers } };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

function xml(status: number, requestId: string, body: string): AwsResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

/** Members as the AWS query protocol has them: a list's in `<member>`, what is undefined left out. */
export function xmlOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((member) => `<member>${xmlOf(member)}</member>`).join('');
  if (typeof value !== 'object' || value === null) return escapeXml(String(value));
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `<${name}>${xmlOf(member)}</${name}>`)
    .join('');
}
