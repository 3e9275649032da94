import type { LocalCloud } from '../../localCloud.ts';
import { databaseServer } from './databaseServer.ts';

const before = process.env.DATABASE_URL;

afterEach(() => {
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
});

test.each([
  ['postgres://shop:secret@127.0.0.1:1/postgres', /127\.0\.0\.1:1, takes no connection \(.*ECONNREFUSED/],
  ['shop', /is no URL such as/],
])('DATABASE_URL %s is to be corrected, and its password is not shown', async (url, reason) => {
  process.env.DATABASE_URL = url;

  const adding = databaseServer({} as LocalCloud).then((server) =>
    server.addDatabase({ name: 'shop', owner: 'shop', password: 'secret' }),
  );

  await expect(adding).rejects.toThrow(reason);
  await expect(adding).rejects.toThrow('Correct DATABASE_URL, or unset it, and start again');
  await expect(adding).rejects.not.toThrow('secret');
});
