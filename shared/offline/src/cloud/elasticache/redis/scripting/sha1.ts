import { createHash } from 'node:crypto';
import type { Bytes } from '../reply.ts';

/** The name by which EVALSHA calls a script. */
export const sha1 = (text: Bytes): string => createHash('sha1').update(text, 'latin1').digest('hex');
