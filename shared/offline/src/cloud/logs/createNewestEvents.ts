import type { LogEvent } from './types.ts';

/** The newest events of a group. */
export interface NewestEvents {
  add(events: readonly LogEvent[]): void;
  /** In the order in which they came. */
  all(): readonly LogEvent[];
}

/** A group that is written to for days must not fill the memory. */
const defaults = { mostEvents: 10_000, mostCharacters: 16_000_000 };

export function createNewestEvents({ mostEvents, mostCharacters } = defaults): NewestEvents {
  const kept: LogEvent[] = [];
  let characters = 0;
  return {
    add: (events) => {
      for (const event of events) {
        kept.push(event);
        characters += event.message.length;
      }
      // Not one by one: each time moves all that is kept.
      if (kept.length <= mostEvents * 1.25 && characters <= mostCharacters) return;
      let dropped = 0;
      while (kept.length - dropped > mostEvents || characters > mostCharacters) {
        characters -= kept[dropped]?.message.length ?? 0;
        dropped += 1;
      }
      kept.splice(0, dropped);
    },
    all: () => kept,
  };
}
