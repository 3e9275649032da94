import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const documentSchema = v.strictObject({
  documentId: identifier,
  title: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(200, 'must be at most 200 characters'),
  ),
});

export type NewDocument = v.InferOutput<typeof documentSchema>;
