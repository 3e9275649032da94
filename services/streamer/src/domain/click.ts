/** A view of a page by a visitor. */
export interface Click {
  /** Names the click for ever: it may be sent many times. */
  clickId: string;
  visitorId: string;
  /** The path alone. */
  page: string;
  /** ISO 8601, UTC, by the visitor's clock. */
  occurredAt: string;
  userAgent: string;
  referrer?: string | undefined;
}

/** What crawlers and scripts call themselves, and people's browsers do not. */
const bot = /\b(bot|crawler|spider|slurp|headless\w*)\b|\w+bot\b|^(curl|wget|python-requests|go-http-client)\//i;

export const isBot = ({ userAgent }: Pick<Click, 'userAgent'>): boolean => bot.test(userAgent);

/** As far as the user agent says so. */
export const deviceOf = ({ userAgent }: Pick<Click, 'userAgent'>): 'mobile' | 'tablet' | 'desktop' => {
  if (/\b(ipad|tablet)\b/i.test(userAgent)) return 'tablet';
  return /\b(mobile|iphone|android)\b/i.test(userAgent) ? 'mobile' : 'desktop';
};

/** The minute in which it occurred: `2026-01-31T12:00:00Z`. */
export const minuteOf = ({ occurredAt }: Pick<Click, 'occurredAt'>): string =>
  `${new Date(occurredAt).toISOString().slice(0, 16)}:00Z`;
