import { deviceOf, isBot, minuteOf } from './click.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1';
const ipad = 'Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15';

test.each([
  [firefox, false],
  [iphone, false],
  ['', false],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
  ['bingbot/2.0', true],
  ['Mozilla/5.0 HeadlessChrome/140.0', true],
  ['curl/8.5.0', true],
])('%s is a bot: %s', (userAgent, expected) => {
  expect(isBot({ userAgent })).toBe(expected);
});

test.each([
  [firefox, 'desktop'],
  [iphone, 'mobile'],
  [ipad, 'tablet'],
])('%s is on a %s', (userAgent, expected) => {
  expect(deviceOf({ userAgent })).toBe(expected);
});

test('a click belongs to the minute in which it occurred', () => {
  expect(minuteOf({ occurredAt: '2026-01-31T12:00:59.999Z' })).toBe('2026-01-31T12:00:00Z');
});
