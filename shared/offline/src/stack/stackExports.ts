import { perCloud } from '../perCloud.ts';

/** The exports of all stacks deployed to a cloud, by name: what Fn::ImportValue answers. */
export const stackExports = perCloud(() => new Map<string, string>());
