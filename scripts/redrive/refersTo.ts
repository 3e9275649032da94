/** Whether a value of a template holds a Ref, GetAtt or Sub of the logical id, however deep. */
export function refersTo(value: unknown, logicalId: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { Ref, 'Fn::GetAtt': getAtt, 'Fn::Sub': sub } = value as Record<string, unknown>;
  if (Ref === logicalId) return true;
  if (getAtt !== undefined) return String(Array.isArray(getAtt) ? getAtt[0] : getAtt).split('.')[0] === logicalId;
  if (sub !== undefined) {
    const text = String(Array.isArray(sub) ? sub[0] : sub);
    if (text.includes(`\${${logicalId}}`) || text.includes(`\${${logicalId}.`)) return true;
  }
  return Object.values(value).some((inner) => refersTo(inner, logicalId));
}
