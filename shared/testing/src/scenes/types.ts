import type { Fault, LocalCloud } from '../cloud/index.ts';

/** What can be broken in a scene, and in what words. */
export interface Breakage {
  /** One sentence: what fails, and how often. */
  story: string;
  faults: readonly Fault[];
}

/** One pattern as a part of the shop, driven from outside: events go in, and effects are looked up. */
export interface Scene {
  /** The service's folder. */
  service: string;
  /** One sentence: what happens in the shop. */
  story: string;
  /** What an event is, in the plural, as in `a million products created`. */
  events: string;
  /** Why what an event uses differs from run to run, where it does: one sentence. */
  varies?: string;
  breakage: Breakage;
  /**
   * Sends the event of a key; sent again, it is the same event. Resolves once the service took it.
   *
   * @throws Error if it did not: whoever sends may send again.
   */
  send(key: string): Promise<void>;
  /** Sends many at once, as who has many does: one call may take several. Without it each is sent. */
  sendMany?(keys: readonly string[]): Promise<void>;
  /** How often the effect of a key's event is there; 1 is what was promised. */
  effects(key: string): Promise<number>;
  /** Ends the scene's own connections. */
  close?(): Promise<void>;
}

/** What `e2e/scene.ts` of a service exports as `openScene`; the demo and the storm of faults play it. */
export type OpenScene = (cloud: LocalCloud) => Promise<Scene>;
