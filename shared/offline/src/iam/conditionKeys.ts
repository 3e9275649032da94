/** The condition keys that the local cloud gives to a request, in lower case: conditionContext.ts, and `authorize`. */
const known = new Set([
  'aws:securetransport',
  'aws:currenttime',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:sourcearn',
  'aws:sourceaccount',
  'sns:protocol',
  'sns:endpoint',
]);

/** A key that is never given would let some conditions hold that AWS evaluates. @throws Error for such a key. */
export function checkConditionKey(key: string): void {
  if (known.has(key.toLowerCase())) return;
  throw new Error(
    `The condition key "${key}" is not known to the local cloud: use another, or give it to requests and name it in iam/conditionKeys.ts`,
  );
}
