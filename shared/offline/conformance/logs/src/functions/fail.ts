import { type LogsEvent, unpack } from './unpack.ts';

export const handler = async (event: LogsEvent): Promise<void> => {
  if (unpack(event).messageType === 'DATA_MESSAGE') throw new Error('This function takes nothing');
};
