import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../cloud/awsService.ts';
import type { Environment } from './environment.ts';
import type { FunctionConfiguration } from './types.ts';

/** The execution environments of all functions: reused while warm, bounded in number, handed out in order of asking. */
export interface EnvironmentPool {
  /**
   * Runs `work` in an environment that does nothing else meanwhile; waits for its turn when all are busy.
   *
   * @param isNested another environment waits for the work: its turn comes at once and is over the limit, lest callers
   * hold all turns that those they call need.
   * @throws AwsError ServiceException once the pool has ended.
   */
  use<T>(
    configuration: FunctionConfiguration,
    work: (environment: Environment) => Promise<T>,
    isNested?: boolean,
  ): Promise<T>;
  /** Ends those environments of the kind that are idle now, and the busy ones after their invocation. */
  retire(isRetired: (configuration: FunctionConfiguration) => boolean): void;
  kill(environmentId: string): void;
  /** Resolves once no environment is busy. */
  drained(): Promise<void>;
  end(): Promise<void>;
}

interface EnvironmentPoolOptions {
  start(configuration: FunctionConfiguration): Environment;
  /** Environments busy at once, over all functions, but for nested work. */
  limit: number;
  /** Environments that load at once: more only slow each other, and the endpoint in this process that they call. */
  loadingLimit: number;
  /** Real milliseconds after which one that still loads no longer counts: it waits for something else than the processor. */
  loadingMilliseconds: number;
  /** Real milliseconds after which an idle environment ends. */
  idleMilliseconds: number;
}

interface Waiting {
  configuration: FunctionConfiguration;
  resolve(environment: Environment): void;
  reject(error: Error): void;
}

export function createEnvironmentPool(options: EnvironmentPoolOptions): EnvironmentPool {
  const { start, limit, loadingLimit, loadingMilliseconds, idleMilliseconds } = options;
  const live = new Set<Environment>();
  /** Least recently used first. */
  const idle = new Map<Environment, NodeJS.Timeout>();
  const retired = new WeakSet<Environment>();
  const turns: (() => void)[] = [];
  const drains: (() => void)[] = [];
  /** For an environment: one that may load, or one of the function that is free before. */
  const waiting: Waiting[] = [];
  let turnsTaken = 0;
  let inHand = 0;
  let loading = 0;
  let ended = false;

  const endEnvironment = async (environment: Environment) => {
    clearTimeout(idle.get(environment));
    idle.delete(environment);
    live.delete(environment);
    await environment.end();
  };

  const takeTurn = async () => {
    if (turnsTaken < limit) turnsTaken += 1;
    else await new Promise<void>((resolve) => turns.push(resolve));
  };

  const passTurn = () => {
    const next = turns.shift();
    if (next) next();
    else turnsTaken -= 1;
  };

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    await takeTurn();
    try {
      return await work();
    } finally {
      passTurn();
    }
  };

  const takeWarm = (functionName: string): Environment | undefined => {
    const warm = [...idle.keys()].findLast((environment) => environment.configuration.functionName === functionName);
    if (!warm) return undefined;
    clearTimeout(idle.get(warm));
    idle.delete(warm);
    if (warm.alive()) return warm;
    live.delete(warm);
    return takeWarm(functionName);
  };

  const startOne = (configuration: FunctionConfiguration) => {
    const [leastRecentlyUsed] = idle.keys();
    if (live.size >= limit && leastRecentlyUsed) void endEnvironment(leastRecentlyUsed);
    const environment = start(configuration);
    live.add(environment);
    loading += 1;
    void Promise.race([environment.loaded, sleep(loadingMilliseconds, undefined, { ref: false })]).then(() => {
      loading -= 1;
      const next = waiting.shift();
      if (next) next.resolve(startOne(next.configuration));
    });
    return environment;
  };

  const take = async (configuration: FunctionConfiguration): Promise<Environment> => {
    const warm = takeWarm(configuration.functionName);
    if (warm) return warm;
    if (loading < loadingLimit) return startOne(configuration);
    return new Promise((resolve, reject) => waiting.push({ configuration, resolve, reject }));
  };

  const giveBack = (environment: Environment) => {
    if (!environment.alive() || retired.has(environment)) return void endEnvironment(environment);
    const { functionName } = environment.configuration;
    const at = waiting.findIndex(({ configuration }) => configuration.functionName === functionName);
    const [next] = at === -1 ? [] : waiting.splice(at, 1);
    if (next) return next.resolve(environment);
    idle.set(environment, setTimeout(() => void endEnvironment(environment), idleMilliseconds).unref());
  };

  const runIn = async <T>(configuration: FunctionConfiguration, work: (environment: Environment) => Promise<T>) => {
    if (configuration.codeReady) await configuration.codeReady();
    if (ended) throw stopping();
    const environment = await take(configuration);
    try {
      return await work(environment);
    } finally {
      giveBack(environment);
    }
  };

  return {
    use: async (configuration, work, isNested = false) => {
      inHand += 1;
      try {
        const run = () => runIn(configuration, work);
        return await (isNested ? run() : inTurn(run));
      } finally {
        inHand -= 1;
        if (inHand === 0) for (const drain of drains.splice(0)) drain();
      }
    },
    retire: (isRetired) => {
      for (const environment of live) {
        if (!isRetired(environment.configuration)) continue;
        if (idle.has(environment)) void endEnvironment(environment);
        else retired.add(environment);
      }
    },
    kill: (environmentId) => {
      const environment = [...live].find(({ id }) => id === environmentId);
      if (environment) void endEnvironment(environment);
    },
    drained: async () => {
      if (inHand > 0) await new Promise<void>((resolve) => drains.push(resolve));
    },
    end: async () => {
      ended = true;
      for (const { reject } of waiting.splice(0)) reject(stopping());
      await Promise.all([...live].map(endEnvironment));
    },
  };
}

function stopping(): AwsError {
  return new AwsError('ServiceException', 'The local cloud is stopping', { status: 500 });
}
