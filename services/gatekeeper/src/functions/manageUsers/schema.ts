import * as v from 'valibot';
import { permissionList, userId } from '../createUser/schema.ts';

/** What may be done to a user, as other services and the operator's script send it. */
export const userChange = v.variant('action', [
  v.object({ action: v.literal('create'), userId, permissions: permissionList }),
  v.object({ action: v.literal('replacePermissions'), userId, permissions: permissionList }),
  v.object({ action: v.literal('remove'), userId }),
]);

export type UserChange = v.InferOutput<typeof userChange>;
