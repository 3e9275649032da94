import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { brokenText, garbage } from '../brokenText.ts';
import { hostileText } from '../hostile.ts';
import { toJson } from '../json.ts';
import { mutated } from '../mutated.ts';
import type { Case } from '../types.ts';

interface LogBatch {
  logEvents: { id: string; timestamp: number; message: string }[];
}

/** What CloudWatch Logs sends of lines that anyone could have written, packed well and badly. */
export function logsEvent(sample: unknown): fc.Arbitrary<Case> {
  const batch = JSON.parse(unpacked(sample)) as LogBatch;
  const [line] = batch.logEvents as [LogBatch['logEvents'][number]];
  const own = JSON.parse(line.message) as unknown;
  const message = fc.oneof(
    { weight: 1, arbitrary: fc.constant({ kind: 'good', message: line.message }) },
    { weight: 4, arbitrary: brokenText(own).map((text) => ({ kind: 'broken', message: text })) },
    { weight: 1, arbitrary: garbage.map((text) => ({ kind: 'bad', message: text })) },
  );
  const lines = fc.array(message, { minLength: 1, maxLength: 6 }).map(
    (chosen): Case => ({
      event: packed(
        JSON.stringify({
          ...batch,
          logEvents: chosen.map((each, at) => ({
            ...line,
            id: `${line.id}${at}`,
            message: each.message.toWellFormed(),
          })),
        }),
      ),
      size: chosen.length,
      good: chosen.filter(({ kind }) => kind === 'good').length,
      bad: chosen.filter(({ kind }) => kind === 'bad').length,
      possible: true,
    }),
  );
  const broken = fc
    .oneof(
      mutated(batch).map((other) => packed(toJson(other))),
      hostileText.map((data) => toJson({ awslogs: { data } })),
      hostileText.map((text) => packed(text)),
    )
    .map((event): Case => ({ event, size: 1, good: 0, bad: 0, possible: false }));
  return fc.oneof({ weight: 4, arbitrary: lines }, { weight: 1, arbitrary: broken });
}

const unpacked = (event: unknown): string =>
  gunzipSync(Buffer.from((event as { awslogs: { data: string } }).awslogs.data, 'base64')).toString();

const packed = (text: string): string => toJson({ awslogs: { data: gzipSync(text, { level: 1 }).toString('base64') } });
