import type { Clock } from '../../clock.ts';
import { AwsError } from '../awsService.ts';
import type { DeliveryStream } from './createDeliveryStream.ts';

/** What a stream takes in a second, by records and by bytes: more in the three largest regions. */
const largeRegions = ['us-east-1', 'us-west-2', 'eu-west-1'];
const quotas = {
  large: { records: 500_000, bytes: 5 * 1_048_576 },
  other: { records: 100_000, bytes: 1_048_576 },
};

interface Room {
  records: number;
  bytes: number;
  filledAt: number;
}

/**
 * Takes records of Direct PUT into a stream, or answers for each why it did not.
 * https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
export function createIntake(region: string, clock: Clock) {
  const quota = largeRegions.includes(region) ? quotas.large : quotas.other;
  const rooms = new WeakMap<DeliveryStream, Room>();

  function roomOf(stream: DeliveryStream): Room {
    const now = clock.now();
    const before = rooms.get(stream) ?? { ...quota, filledAt: now };
    const seconds = (now - before.filledAt) / 1_000;
    const filled = (left: number, most: number) => Math.min(most, left + seconds * most);
    const room = {
      records: filled(before.records, quota.records),
      bytes: filled(before.bytes, quota.bytes),
      filledAt: now,
    };
    rooms.set(stream, room);
    return room;
  }

  return (stream: DeliveryStream, data: readonly Buffer[]): (AwsError | undefined)[] => {
    const { measure } = stream.parts;
    const room = roomOf(stream);
    const arrivedAt = clock.now();
    const taken = data.filter(({ length }) => take(room, length));
    const isTaken = new Set(taken);
    for (const each of taken) stream.destination.take({ data: each, arrivedAt, arrivedBytes: each.length });
    measure('IncomingRecords', taken.length);
    measure(
      'IncomingBytes',
      taken.reduce((sum, { length }) => sum + length, 0),
    );
    measure('ThrottledRecords', data.length - taken.length);
    return data.map((each) => (isTaken.has(each) ? undefined : slowDown()));
  };
}

function take(room: Room, bytes: number): boolean {
  if (room.records < 1 || room.bytes < bytes) return false;
  room.records -= 1;
  room.bytes -= bytes;
  return true;
}

function slowDown(): AwsError {
  return new AwsError('ServiceUnavailableException', 'Slow down.', { status: 503 });
}
