/** What brings events to a function by itself: a mapping that polls, a schedule. */
export interface EventSource {
  start(): void;
  /** Takes in nothing more and waits for what is in hand. */
  stop(): Promise<void>;
}
