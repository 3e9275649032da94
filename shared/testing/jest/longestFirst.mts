import TestSequencer from '@jest/test-sequencer';
import type { Test } from 'jest-runner';

/** Suites that take long, which jest does not know before it has seen them: it goes by the size of the files. */
const LONG = /\.copy\.test\.ts$/;

const isLong = ({ path }: Test) => Number(LONG.test(path));

/** jest's order of the unit project: the longest first, so that it does not run alone in the end. */
export default class LongestFirst extends TestSequencer {
  override async sort(tests: Test[]): Promise<Test[]> {
    return (await super.sort(tests)).toSorted((one, other) => isLong(other) - isLong(one));
  }
}
