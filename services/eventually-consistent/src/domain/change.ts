import type { Kind, Thing } from './thing.ts';

/** What a thing is after a change. Of two changes of a thing the one of the greater version is the later. */
export type Change = {
  version: number;
  /** ISO 8601. */
  lastUpdated: string;
} & (({ deleted: false } & Thing) | Tombstone);

/** It was deleted: whoever hears of it before is not to take an earlier change for news. */
interface Tombstone {
  deleted: true;
  kind: Kind;
  id: string;
}
