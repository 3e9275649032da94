import * as v from 'valibot';
import { permissions } from '../../domain/permission.ts';
import { isUserId, type User } from '../../domain/user.ts';

export const userId = v.pipe(
  v.string(),
  v.check(isUserId, 'must be 1 to 128 letters, digits or any of . _ @ | : + - , as the issuer names the user in sub'),
);

/** Each once and in one order, so that the same permissions are the same user. */
export const permissionList = v.pipe(
  v.array(v.picklist(permissions, `must be one of ${permissions.join(', ')}`)),
  v.transform((list) => permissions.filter((permission) => list.includes(permission))),
);

export const userSchema = v.strictObject({ userId, permissions: permissionList }) satisfies v.GenericSchema<
  unknown,
  User
>;
