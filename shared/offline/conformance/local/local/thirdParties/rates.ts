import type { ThirdParty } from '@patterns/offline/local';

let asked = 0;

export const params: ThirdParty['params'] = (url) => ({ ratesUrl: url, givenUrl: `${url}/given` });

export const listener: ThirdParty['listener'] = async ({ url = '' }, response) => {
  if (url === '/broken') throw new Error('out of order');
  asked += 1;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ currency: url.split('/').at(-1), rate: 1.1, asked }));
};
