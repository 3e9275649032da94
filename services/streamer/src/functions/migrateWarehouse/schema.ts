/**
 * The table of clicks, as Firehose loads it: columns by the names of an archived line, in lower case. Once it is
 * deployed, a change is a step at the end, which must do no harm the second time.
 */
export const steps = [
  `CREATE TABLE IF NOT EXISTS clicks (
    clickid varchar(64) NOT NULL,
    visitorid varchar(64) NOT NULL,
    page varchar(4096) NOT NULL,
    occurredat timestamptz NOT NULL,
    useragent varchar(2048) NOT NULL,
    referrer varchar(4096),
    device varchar(16) NOT NULL,
    receivedat timestamptz NOT NULL,
    correlationid varchar(128) NOT NULL
  )`,
] as const;
