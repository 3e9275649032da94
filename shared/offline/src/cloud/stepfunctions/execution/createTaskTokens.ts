import { randomBytes } from 'node:crypto';
import { AwsError } from '../../awsService.ts';
import { StateError } from '../asl/stateError.ts';

/** A Task that waits for someone to answer with its token. */
export interface TaskToken {
  token: string;
  machineArn: string;
  /** Settled by the answer. */
  answer: Promise<unknown>;
  /** When it last gave a sign of life, in milliseconds since the epoch. */
  beatAt: number;
}

interface Kept extends TaskToken {
  resolve(output: unknown): void;
  reject(error: StateError): void;
  isOpen: boolean;
}

export type TaskTokens = ReturnType<typeof createTaskTokens>;

/** The tokens of all executions; one is good for a single answer, while its Task waits. */
export function createTaskTokens(now: () => number) {
  const tokens = new Map<string, Kept>();

  /** @throws AwsError InvalidToken, TaskTimedOut once the Task does not wait any more. */
  function open(token: string): Kept {
    const kept = tokens.get(token);
    if (!kept) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    if (kept.isOpen) return kept;
    throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }

  return {
    issue: (machineArn: string): TaskToken => {
      const { promise: answer, resolve, reject } = Promise.withResolvers<unknown>();
      // Whoever waits may have gone.
      answer.catch(() => undefined);
      const token = randomBytes(192).toString('base64');
      const kept = { token, machineArn, answer, beatAt: now(), resolve, reject, isOpen: true };
      tokens.set(token, kept);
      return kept;
    },
    /** The Task waits no longer. */
    close: ({ token }: TaskToken): void => {
      const kept = tokens.get(token);
      if (kept) kept.isOpen = false;
    },
    machineArn: (token: string): string | undefined => tokens.get(token)?.machineArn,
    succeed: (token: string, output: unknown): void => {
      const kept = open(token);
      kept.isOpen = false;
      kept.resolve(output);
    },
    fail: (token: string, error: string | undefined, cause: string | undefined): void => {
      const kept = open(token);
      kept.isOpen = false;
      kept.reject(new StateError(error, cause));
    },
    beat: (token: string): void => {
      open(token).beatAt = now();
    },
  };
}
