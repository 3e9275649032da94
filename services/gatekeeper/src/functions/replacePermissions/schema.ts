import * as v from 'valibot';
import { permissionList, userId } from '../createUser/schema.ts';

export const pathSchema = v.object({ id: userId });

export type UserPath = v.InferOutput<typeof pathSchema>;

export const permissionsSchema = v.strictObject({ permissions: permissionList });

export type NewPermissions = v.InferOutput<typeof permissionsSchema>;
