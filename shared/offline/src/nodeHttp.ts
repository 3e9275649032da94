/**
 * Node's HTTP without what `import 'node:http'` brings along: that reads every export, one of which loads all of undici,
 * 40 ms at each start.
 */
export const { Agent, createServer, request, STATUS_CODES } = process.getBuiltinModule('node:http');
