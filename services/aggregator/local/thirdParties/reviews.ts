import type { ThirdParty } from '@patterns/offline/local';

export const params: ThirdParty['params'] = (url) => ({ reviewsUrl: url });

/** Skus that begin so are answered as nobody should, to see what becomes of it. Ten megabytes are made when asked for. */
const misbehaviours: Record<string, () => string> = {
  'mug-garbage': () => '<html>Sorry!</html>',
  'mug-misshapen': () => JSON.stringify({ rating: 'five stars', count: 128 }),
  'mug-huge': () => JSON.stringify({ rating: 4.5, count: 128, texts: 'x'.repeat(10_000_000) }),
};

/** Every sku is known, and all are liked as much. */
const reviews = JSON.stringify({ rating: 4.5, count: 128 });

export const listener: ThirdParty['listener'] = ({ url = '' }, response) => {
  const [, sku] = /^\/reviews\/([^/?]+)$/.exec(url) ?? [];
  if (sku === undefined) return void response.writeHead(404).end();
  if (sku.startsWith('mug-redirect')) return void response.writeHead(302, { location: '/reviews/mug' }).end();
  const [, answer] = Object.entries(misbehaviours).find(([start]) => sku.startsWith(start)) ?? [];
  response.setHeader('content-type', 'application/json').end(answer?.() ?? reviews);
};
