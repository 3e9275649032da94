import * as v from 'valibot';

let currencies: Set<string> | undefined;

/**
 * An ISO 4217 code in capitals, as the runtime's ICU data knows them.
 *
 * @example
 * v.is(currency, 'EUR') // true; 'eur' and 'XXZ' are none
 */
export const currency = v.pipe(
  v.string(),
  v.check((code) => {
    currencies ??= new Set(Intl.supportedValuesOf('currency'));
    return currencies.has(code);
  }, 'must be an ISO 4217 currency code such as EUR'),
);

/**
 * An amount of money in minor units: a whole number from 0 to 2^53 - 1.
 *
 * @example
 * v.strictObject({ sku: identifier, amount })
 */
export const amount = v.pipe(
  v.number('must be a whole number of minor units'),
  v.safeInteger('must be a whole number of minor units'),
  v.minValue(0, 'must not be negative'),
);

/**
 * Money as the services exchange it: an integer amount in minor units and its currency.
 *
 * @example
 * v.parse(money, { amount: 1250, currency: 'EUR' }) // 12.50 euros
 */
export const money = v.strictObject({ amount, currency });

/**
 * Money in what another service answers: fields that it adds later break no caller, and are left out.
 *
 * @example
 * v.parse(moneyAnswer, { amount: 1250, currency: 'EUR', vat: 200 }) // { amount: 1250, currency: 'EUR' }
 */
export const moneyAnswer = v.object({ amount, currency });

/**
 * An identifier that is safe in a URL path, a log line and a key: 1 to 64 letters, digits, `.`, `_` or `-`. `.` and `..`
 * are none: in a path they lead elsewhere.
 *
 * @example
 * v.strictObject({ sku: identifier, price: money })
 */
export const identifier = v.pipe(
  v.string(),
  v.regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, underscores or hyphens'),
);

/**
 * What a person calls something: 1 to 200 characters, without the spaces around them.
 *
 * @example
 * v.parse(shortText, ' Mug ') // 'Mug'; '  ' is none
 */
export const shortText = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(200, 'must be at most 200 characters'),
  // PostgreSQL holds no text with it, whatever other stores do.
  v.check((text) => !text.includes('\0'), 'must not hold a NUL character'),
);

/**
 * An e-mail address of at most 254 characters, as mail takes them (RFC 5321).
 *
 * @example
 * v.is(emailAddress, 'ada@example.com') // true
 */
export const emailAddress = v.pipe(
  v.string(),
  v.email('must be an e-mail address'),
  v.maxLength(254, 'must be at most 254 characters'),
);

/** JavaScript takes 30 February for 2 March, and databases know no year 0. */
const isOnCalendar = (time: string): boolean => {
  const date = time.slice(0, 10);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return !date.startsWith('0000') && !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
};

/**
 * A day of the calendar.
 *
 * @example
 * v.is(day, '2026-01-31') // true; 30 February is none
 */
export const day = v.pipe(
  v.string(),
  v.isoDate('must be a day such as 2026-01-31'),
  v.check(isOnCalendar, 'must be a day of the calendar'),
);

/**
 * An ISO 8601 time in UTC.
 *
 * @example
 * v.is(timestamp, '2026-01-31T12:00:00Z') // true; 30 February and local times are none
 */
export const timestamp = v.pipe(
  v.string(),
  v.isoTimestamp('must be an ISO 8601 time in UTC'),
  v.endsWith('Z', 'must be an ISO 8601 time in UTC'),
  v.check(isOnCalendar, 'must be a day of the calendar'),
);
