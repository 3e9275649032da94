import { once } from 'node:events';
import { connect } from 'node:http2';
import { endpointFixture, signed } from './endpointFixture.ts';

describe('HTTP/2 on the same port', () => {
  test('many calls on one connection, as the Kinesis client makes them', async () => {
    const { endpoint, handled } = endpointFixture();
    await endpoint.start();
    const session = connect(endpoint.url);
    const ask = async (body: string) => {
      const stream = session.request({ ':method': 'POST', ':path': '/', ...signed('Put') }).end(body);
      const [headers] = await once(stream, 'response');
      return [headers[':status'], JSON.parse(Buffer.concat(await stream.toArray()).toString())];
    };

    const answers = await Promise.all([ask('{"a":1}'), ask(JSON.stringify({ text: 'x'.repeat(5_000_000) }))]);

    expect(answers.map(([status]) => status)).toEqual([200, 200]);
    expect(handled.map(({ action, region }) => [action, region])).toEqual(Array(2).fill(['Put', 'eu-west-1']));
    session.close();
    await endpoint.stop();
  });

  test('a connection that is kept open does not hold up the stop', async () => {
    const { endpoint } = endpointFixture();
    await endpoint.start();
    const session = connect(endpoint.url).on('error', () => undefined);
    await once(session, 'connect');
    const closed = once(session, 'close');

    await endpoint.stop();

    await closed;
  });
});
