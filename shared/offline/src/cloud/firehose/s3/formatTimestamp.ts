/** The letters of Java's DateTimeFormatter that are built, by their text for one instant in one time zone. */
const letters: Readonly<Record<string, (time: Parts, length: number) => string>> = {
  y: year,
  u: year,
  M: month,
  L: month,
  d: ({ day }, length) => pad(day, length),
  D: ({ dayOfYear }, length) => pad(dayOfYear, length),
  E: ({ weekday }, length) => (length < 4 ? weekday.slice(0, 3) : weekday),
  a: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  H: ({ hour }, length) => pad(hour, length),
  h: ({ hour }, length) => pad(hour % 12 || 12, length),
  m: ({ minute }, length) => pad(minute, length),
  s: ({ second }, length) => pad(second, length),
};

interface Parts {
  year: number;
  month: number;
  monthName: string;
  day: number;
  dayOfYear: number;
  weekday: string;
  hour: number;
  minute: number;
  second: number;
}

/** A text in quotes (two quotes are one), a run of one letter, or any other character. */
const token = /'((?:[^']|'')*)'|([A-Za-z])\2*|[\s\S]/g;

/**
 * The text of an instant as Java's DateTimeFormatter writes it.
 * https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 *
 * @param at milliseconds since the epoch.
 * @throws RangeError for a letter that is not built or means nothing, and for an unknown time zone.
 * @example formatTimestamp("'year='yyyy", Date.UTC(2026, 10, 26), 'UTC') // year=2026
 */
export function formatTimestamp(pattern: string, at: number, timeZone: string): string {
  const time = partsOf(at, timeZone);
  return pattern.replace(token, (run: string, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    const format = letter === undefined ? undefined : letters[letter];
    if (format) return format(time, run.length);
    if (letter !== undefined || /['[\]{}#]/.test(run)) throw new RangeError(`${run} is no part of a timestamp here`);
    return run;
  });
}

function partsOf(at: number, timeZone: string): Parts {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'long' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const text = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (name: string) => Number(text[name]);
  const [fullYear, month, day] = [number('year'), number('month'), number('day')];
  return {
    ...{ year: fullYear, month, day, hour: number('hour'), minute: number('minute'), second: number('second') },
    monthName: new Intl.DateTimeFormat('en-US', { timeZone, month: 'long' }).format(at),
    dayOfYear: (Date.UTC(fullYear, month - 1, day) - Date.UTC(fullYear, 0, 0)) / 86_400_000,
    weekday: text.weekday ?? '',
  };
}

function year({ year: value }: Parts, length: number): string {
  return length === 2 ? pad(value % 100, 2) : pad(value, length);
}

function month({ month: value, monthName }: Parts, length: number): string {
  if (length < 3) return pad(value, length);
  return length === 3 ? monthName.slice(0, 3) : monthName;
}

const pad = (value: number, length: number) => String(value).padStart(length, '0');
