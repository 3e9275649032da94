/** What a user may be allowed to do. */
export const permissions = ['users:admin', 'documents:read', 'documents:write'] as const;

export type Permission = (typeof permissions)[number];

/** Each route by the permission that opens it, as an ARN of API Gateway names it: `*` is a variable of the path. */
const routes: Readonly<Record<Permission, readonly string[]>> = {
  'users:admin': ['POST/users', 'DELETE/users/*', 'PUT/users/*/permissions'],
  'documents:read': ['GET/documents'],
  'documents:write': ['POST/documents'],
};

/** Tells a permission from what was one before, or never was. */
export function isPermission(text: string): text is Permission {
  return (permissions as readonly string[]).includes(text);
}

/** All routes of the API that these permissions open; every other stays closed. */
export function openRoutes(granted: readonly Permission[]): string[] {
  return granted.flatMap((permission) => routes[permission]);
}
