import type { FunctionConfiguration } from '../lambda/types.ts';
import type { LocalCloud } from '../localCloud.ts';
import type { StreamProgress } from './stream/streamProgress.ts';

/** One event source mapping. */
export interface SourceInput<Properties> {
  mappingId: string;
  /** What is polled. */
  sourceArn: string;
  target: FunctionConfiguration;
  properties: Properties;
  progress: StreamProgress;
  cloud: LocalCloud;
}
