import { isLostConnection } from './index.ts';

const coded = (code: unknown) => Object.assign(new Error('Away.'), { code });

test.each([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
])('%s says that a connection was lost', (code) => {
  expect(isLostConnection(coded(code))).toBe(true);
});

test.each([coded('ENOENT'), coded('XECONNRESET'), coded(429), new Error('ECONNRESET'), 'ECONNRESET', null, undefined])(
  '%s does not',
  (error) => {
    expect(isLostConnection(error)).toBe(false);
  },
);
