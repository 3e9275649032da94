import { ofType, type Resource } from '../resource.ts';
import type { Rule } from './types.ts';

const on = (value: unknown, property: string): boolean =>
  (value as Record<string, unknown> | undefined)?.[property] === true;

/** What a stack made that never came to stand holds nothing, and would be left for nobody with each attempt. */
const isKept = ({ DeletionPolicy }: Resource): boolean => DeletionPolicy === 'RetainExceptOnCreate';
const isRetained = (resource: Resource): boolean => isKept(resource) && resource.UpdateReplacePolicy === 'Retain';
const expires = ({ Properties }: Resource): boolean => on(Properties.TimeToLiveSpecification, 'Enabled');
const isBackedUp = ({ Properties }: Resource): boolean =>
  on(Properties.PointInTimeRecoverySpecification, 'PointInTimeRecoveryEnabled');

/** The properties that name what a stack makes: a name without a reference is the same in each stack of a stage. */
const fixedName = ({ Type, Properties }: Resource): string | undefined =>
  Object.entries(Properties).find(
    ([name, value]) => typeof value === 'string' && Type.endsWith(`::${name.replace(/Name$/, '')}`),
  )?.[0];

const RETAIN = 'retain it: DeletionPolicy: RetainExceptOnCreate, UpdateReplacePolicy: Retain';

/** What is kept outlives its stack and can be brought back; what expires does. */
export const state: Rule = ({ resources, sources }) => {
  const tables = ofType(resources, 'AWS::DynamoDB::Table');
  const buckets = ofType(resources, 'AWS::S3::Bucket').filter(({ id }) => id !== 'ServerlessDeploymentBucket');
  const databases = ofType(resources, 'AWS::RDS::DBInstance');
  return [
    // What forms again by itself is neither kept nor backed up, and expires.
    ...tables
      .filter((table) => !isRetained(table) && (isBackedUp(table) || !expires(table)))
      .map(({ id }) => ({ id, mend: RETAIN })),
    ...tables
      .filter((table) => isRetained(table) && !isBackedUp(table))
      .map(({ id }) => ({ id, mend: 'turn point-in-time recovery on' })),
    ...(/\bexpiresAt\b/.test(sources) && tables.length > 0 && !tables.some(expires)
      ? [{ id: tables[0]?.id ?? '', mend: 'turn time to live on: its items bear expiresAt' }]
      : []),
    ...resources
      .filter(isKept)
      .filter((resource) => fixedName(resource))
      .map((resource) => ({
        id: resource.id,
        mend: `leave ${fixedName(resource)} out, or put the stack's id into it: what was retained has the name still`,
      })),
    ...buckets.filter((bucket) => !isRetained(bucket)).map(({ id }) => ({ id, mend: RETAIN })),
    ...databases
      .filter(({ DeletionPolicy }) => DeletionPolicy !== 'Snapshot')
      .map(({ id }) => ({ id, mend: 'leave a snapshot behind: DeletionPolicy: Snapshot' })),
  ];
};
