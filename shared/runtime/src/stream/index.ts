export { type TableStreamHandler, type TableStreamOptions, tableStream } from './tableStream.ts';
