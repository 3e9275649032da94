/** What became of a resource while its stack is built, changed or removed. */
export interface StackStep {
  logicalId: string;
  type: string;
  /** CloudFormation's: `CREATE_IN_PROGRESS`, `DELETE_SKIPPED`. */
  status: string;
  physicalId?: string | undefined;
  reason?: string | undefined;
}
