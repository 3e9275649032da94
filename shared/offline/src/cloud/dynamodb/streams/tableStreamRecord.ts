import { createHash } from 'node:crypto';

type Item = Record<string, object>;

/** A record as GetRecords of DynamoDB Streams answers it. */
export interface TableStreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: string;
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  /** Of what its time to live deleted. */
  userIdentity?: { PrincipalId: string; Type: string };
  dynamodb: {
    /** Seconds since 1970. */
    ApproximateCreationDateTime: number;
    Keys: Item;
    NewImage?: Item;
    OldImage?: Item;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: string;
  };
}

/** What a stream of ours makes of a record of dynoxide's, which holds both images. */
export function tableStreamRecord(
  record: TableStreamRecord,
  stream: { arn: string; region: string; viewType: string; sequenceNumber: string; isExpired: boolean },
): TableStreamRecord {
  const { NewImage, OldImage, ...dynamodb } = record.dynamodb;
  const { arn, region, viewType, sequenceNumber, isExpired } = stream;
  return {
    ...record,
    eventID: createHash('md5').update(`${arn} ${sequenceNumber}`).digest('hex'),
    awsRegion: region,
    ...(isExpired && { userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' } }),
    dynamodb: {
      ...dynamodb,
      ...(NewImage && viewType.startsWith('NEW_') && { NewImage }),
      ...(OldImage && viewType.endsWith('OLD_IMAGES') && { OldImage }),
      ...(OldImage && viewType === 'OLD_IMAGE' && { OldImage }),
      SequenceNumber: sequenceNumber,
      StreamViewType: viewType,
    },
  };
}

/** A write that changed nothing: dynoxide has a record of it, DynamoDB has none. */
export function isUnchanged({ dynamodb: { NewImage, OldImage } }: TableStreamRecord): boolean {
  return NewImage !== undefined && OldImage !== undefined && canonical(NewImage) === canonical(OldImage);
}

/** Neither attributes nor the members of a set have an order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (Array.isArray(part)) return /^[SNB]S$/.test(key) ? part.toSorted() : part;
    return typeof part === 'object' && part !== null ? Object.fromEntries(Object.entries(part).sort()) : part;
  });
}
