import { internal } from '@patterns/runtime/internal';
import { readClick } from '../../client/click.ts';
import { createTransformClicks } from './handler.ts';
import { transformEvent } from './schema.ts';

export const handler = internal(createTransformClicks({ read: readClick }), { event: transformEvent });
