import { gunzipSync } from 'node:zlib';

export interface LogsEvent {
  awslogs: { data: string };
}

interface LogsMessage {
  messageType: string;
  logEvents: { id: string; timestamp: number; message: string }[];
}

export function unpack({ awslogs }: LogsEvent): LogsMessage {
  return JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString()) as LogsMessage;
}
