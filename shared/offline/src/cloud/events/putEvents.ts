import { AwsError } from '../awsService.ts';
import type { BusEvent } from './types.ts';

export interface EventEntry {
  Source?: unknown;
  DetailType?: unknown;
  Detail?: unknown;
  Resources?: string[];
  /** Seconds since the epoch. */
  Time?: number;
  EventBusName?: string;
}

type Made = Pick<BusEvent, 'source' | 'detail-type' | 'detail' | 'resources'>;

const LARGEST = 262_144;

/** The entries of a request. @throws AwsError ValidationException for none, more than ten, what is no entry, or too many bytes. */
export function entriesOf({ Entries }: Record<string, unknown>): EventEntry[] {
  if (!Array.isArray(Entries) || Entries.length === 0 || Entries.length > 10) {
    throw new AwsError('ValidationException', 'Entries must have between 1 and 10 members');
  }
  if (!Entries.every((entry) => typeof entry === 'object' && entry !== null)) {
    throw new AwsError('ValidationException', 'Each member of Entries must be an object');
  }
  const bytes = (Entries as EventEntry[]).reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (bytes > LARGEST) {
    throw new AwsError(
      'ValidationException',
      `Total size of the entries in the request is over the limit: ${bytes} bytes`,
    );
  }
  return Entries as EventEntry[];
}

/** The event of an entry, or why it is none: a bad entry fails alone. */
export function readEntry({ Source, DetailType, Detail, Resources = [] }: EventEntry): Made | { refused: AwsError } {
  for (const [name, value] of Object.entries({ Source, DetailType, Detail })) {
    if (typeof value === 'string' && value !== '') continue;
    return {
      refused: new AwsError(
        'InvalidArgument',
        `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      ),
    };
  }
  if (String(Source).startsWith('aws.')) {
    return { refused: new AwsError('NotAuthorizedForSourceException', 'Not authorized for the source.') };
  }
  const detail = objectIn(String(Detail));
  if (!detail) return { refused: new AwsError('MalformedDetail', 'Detail is malformed.') };
  return { source: String(Source), 'detail-type': String(DetailType), resources: Resources, detail };
}

function objectIn(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
function sizeOf({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: EventEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources].map(String);
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}
