import { identifier, shortText } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const documentSchema = v.strictObject({
  documentId: identifier,
  title: shortText,
});

export type NewDocument = v.InferOutput<typeof documentSchema>;
