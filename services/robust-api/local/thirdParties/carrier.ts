import type { ThirdParty } from '@patterns/offline/local';

export const params: ThirdParty['params'] = (url) => ({ carrierUrl: url });

/** Two carriers, the slower of which is cheaper. */
const ratesOf = (pieces: number) => [
  { carrier: 'Snail', price: { amount: 290 + 50 * pieces, currency: 'EUR' }, days: 4 },
  { carrier: 'Falcon', price: { amount: 990 + 90 * pieces, currency: 'EUR' }, days: 1 },
];

export const listener: ThirdParty['listener'] = ({ url = '' }, response) => {
  const pieces = /^\/rates\?pieces=(\d+)$/.exec(url)?.[1];
  const answer = pieces === undefined ? { error: 'unknown' } : { rates: ratesOf(Number(pieces)) };
  response.writeHead(pieces === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
};
