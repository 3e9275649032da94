import { type LogsEvent, unpack } from './unpack.ts';

/** Its own line fits the pattern that brought it here: subscribed to its own group, it never ends. */
export const handler = async (event: LogsEvent): Promise<void> => {
  if (unpack(event).messageType === 'DATA_MESSAGE') console.log('again');
};
