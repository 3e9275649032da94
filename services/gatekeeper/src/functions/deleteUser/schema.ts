import * as v from 'valibot';
import { userId } from '../createUser/schema.ts';

export const pathSchema = v.object({ id: userId });

export type UserPath = v.InferOutput<typeof pathSchema>;
