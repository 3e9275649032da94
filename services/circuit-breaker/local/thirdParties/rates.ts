import type { ThirdParty } from '@patterns/offline/local';

/** How many units one euro buys. */
const rates: Record<string, number> = { CHF: 0.9412, GBP: 0.8613, JPY: 161.34, NOK: 11.72, SEK: 11.41, USD: 1.0837 };

/** A laptop with fifty environments at once answers no table within 200 ms; all else is as deployed. */
const circuitSettings = JSON.stringify({ storeTimeoutMs: 900 });

export const params: ThirdParty['params'] = (url) => ({ ratesUrl: url, circuitSettings });

export const listener: ThirdParty['listener'] = ({ url = '' }, response) => {
  const currency = /^\/rates\/([A-Z]{3})$/.exec(url)?.[1] ?? '';
  const known = Object.hasOwn(rates, currency);
  const answer = known ? { currency, rate: rates[currency], asOf: new Date().toISOString() } : { error: 'unknown' };
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
};
