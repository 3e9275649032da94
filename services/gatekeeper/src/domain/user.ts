import type { Permission } from './permission.ts';

export interface User {
  userId: string;
  permissions: Permission[];
}

/** Issuers name their users in many ways: `ann`, `ann@example.com`, `auth0|65f1`. `.` and `..` lead elsewhere in a path. */
const userId = /^(?!\.{1,2}$)[A-Za-z0-9._@|:+-]{1,128}$/;

export function isUserId(text: string): boolean {
  return userId.test(text);
}
