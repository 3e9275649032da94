/** One event, with its details under the name that the API gives them, such as `stateEnteredEventDetails`. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  /** Milliseconds since the epoch. */
  timestamp: number;
  type: string;
  details: Readonly<Record<string, object>>;
}

export type History = ReturnType<typeof createHistory>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const mostEvents = 25_000;

/** The events of one execution, of which `onEvent` is told. */
export function createHistory(onEvent: (event: HistoryEvent) => void, now: () => number) {
  const events: HistoryEvent[] = [];
  return {
    events: events as readonly HistoryEvent[],
    /** Room must remain for the event that ends the execution. */
    isFull: () => events.length >= mostEvents - 1,
    add: (type: string, details: HistoryEvent['details'], previousEventId: number): number => {
      const event = { id: events.length + 1, previousEventId, timestamp: now(), type, details };
      events.push(event);
      onEvent(event);
      return event.id;
    },
  };
}
