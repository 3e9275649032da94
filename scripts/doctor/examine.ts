import { concurrency } from './concurrency.ts';
import { type Check, type Finding, type Needs, NotAnswered, type Site } from './types.ts';
import { vpcs } from './vpcs.ts';

const CHECKS: Record<string, Check> = { 'Lambda concurrency to reserve': concurrency, VPCs: vpcs };

/** Holds what services need against what an account has to spare. */
export function examine(services: readonly Needs[], site: Site): Promise<Finding[]> {
  return Promise.all(
    Object.entries(CHECKS).map(async ([check, ask]) => {
      try {
        const { needed, available, remedy = '' } = await ask(services, site);
        if (available === undefined || needed <= available)
          return { check, needed, available: available ?? '', verdict: 'fits' as const, remedy: '' };
        return { check, needed, available, verdict: 'DOES NOT FIT' as const, remedy };
      } catch (error) {
        if (!(error instanceof NotAnswered)) throw error;
        return { check, needed: '', available: '', verdict: 'NOT CHECKED' as const, remedy: error.message };
      }
    }),
  );
}
