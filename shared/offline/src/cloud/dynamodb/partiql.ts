import type { AuthorizationRequest } from '../../iam/types.ts';

const actions: Readonly<Record<string, string>> = {
  select: 'PartiQLSelect',
  insert: 'PartiQLInsert',
  update: 'PartiQLUpdate',
  delete: 'PartiQLDelete',
};

/** The table stands behind FROM or INTO, or first of all behind UPDATE; an index behind the table and a dot. */
const source = /(?:\bfrom|\binto|^\s*update)\s+"?([\w.-]+?)"?(?:\."([\w.-]+)")?(?=\s|$)/i;

/** What IAM is asked for one PartiQL statement. */
export function partiqlRequest(
  statement: unknown,
  ask: (action: string, table: unknown, index?: unknown) => AuthorizationRequest,
): AuthorizationRequest {
  const text = String(statement);
  const verb = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
  const [, table, index] = source.exec(text) ?? [];
  return ask(actions[verb] ?? 'PartiQLSelect', table ?? '*', index);
}
