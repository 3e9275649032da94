import { createNewestEvents } from './createNewestEvents.ts';

const event = (message: string) => ({ id: message, stream: 's', timestamp: 1, ingestionTime: 1, message });

test.each([
  ['so many events', { mostEvents: 2, mostCharacters: 100 }, ['b', 'c']],
  ['so many characters', { mostEvents: 9, mostCharacters: 1 }, ['c']],
])('keeps at most %s', (_, limits, kept) => {
  const events = createNewestEvents(limits);

  events.add([event('a'), event('b')]);
  events.add([event('c')]);

  expect(events.all().map(({ message }) => message)).toEqual(kept);
});
