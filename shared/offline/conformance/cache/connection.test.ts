import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { type Dialogue, failed, notAnInteger, redisSuite } from './redisSuite.ts';

const { connect, expectDialogue, host, port, redis, send } = await redisSuite();

test.each<[page: string, what: string, dialogue: Dialogue]>([
  [
    'ping',
    'and echo',
    [
      ['PING', 'PONG'],
      ['PING hello', 'hello'],
      ['ECHO hello', 'hello'],
      ['ECHO', failed("ERR wrong number of arguments for 'echo' command")],
    ],
  ],
  [
    'hello',
    'RESP3 or another version',
    [
      ['HELLO 9', failed('NOPROTO unsupported protocol version')],
      ['HELLO 2', expect.arrayContaining(['server', 'redis', 'proto', 2, 'role', 'master'])],
    ],
  ],
  [
    'client-setname',
    'and what else a client says of itself',
    [
      ['CLIENT GETNAME', null],
      ['CLIENT SETNAME me', 'OK'],
      ['CLIENT GETNAME', 'me'],
      ['CLIENT ID', expect.any(Number)],
      ['CLIENT NONE', failed("ERR unknown subcommand 'NONE'. Try CLIENT HELP.")],
    ],
  ],
  [
    'auth',
    'where there is no password',
    [
      [
        'AUTH secret',
        failed(
          'ERR AUTH <password> called without any password configured for the default user. ' +
            'Are you sure your configuration is correct?',
        ),
      ],
      ['AUTH default anything', 'OK'],
      ['AUTH other secret', failed('WRONGPASS invalid username-password pair or user is disabled.')],
    ],
  ],
  [
    'info',
    'and what else tells of the server',
    [
      ['INFO', expect.stringContaining('loading:0')],
      ['COMMAND COUNT', expect.any(Number)],
      ['TIME', [expect.stringMatching(/^\d{10}$/), expect.stringMatching(/^\d{1,6}$/)]],
    ],
  ],
])('https://redis.io/docs/latest/commands/%s/: %s', async (_, __, dialogue) => {
  await expectDialogue(dialogue);
});

test('https://redis.io/docs/latest/develop/reference/protocol-spec/: an unknown command says what it was', async () => {
  expect(await send(['NONE', 'a', 'b'])).toEqual(
    failed("ERR unknown command 'NONE', with args beginning with: 'a' 'b' "),
  );
  expect(await send(['NONE'])).toEqual(failed("ERR unknown command 'NONE', with args beginning with: "));
});

describe('https://redis.io/docs/latest/commands/select/', () => {
  test('each database has keys of its own, and a connection is in one', async () => {
    const other = connect();
    await send(['SET', 'k', 'here']);
    await send(['SELECT', '15'], other);

    expect(await send(['GET', 'k'], other)).toBeNull();
    expect(await send(['GET', 'k'])).toBe('here');
  });

  test('there are 16', async () => {
    expect(await send(['SELECT', '16'])).toEqual(failed('ERR DB index is out of range'));
    expect(await send(['SELECT', 'x'])).toEqual(notAnInteger);
  });
});

test('https://redis.io/docs/latest/develop/using-commands/pipelining/: answers come in order', async () => {
  const commands = Array.from({ length: 500 }, (_, index) => ['set', `k${index}`, String(index)]);

  const written = await redis.pipeline(commands).exec();
  const read = await redis.pipeline(commands.map(([, key = '']) => ['get', key])).exec();

  expect(written?.every(([error, answer]) => !error && answer === 'OK')).toBe(true);
  expect(read?.map(([, answer]) => answer)).toEqual(commands.map(([, , value]) => value));
});

describe('https://redis.io/docs/latest/develop/reference/protocol-spec/', () => {
  const say = async (...chunks: (string | Buffer)[]) => {
    const socket = connectSocket(port, host);
    await once(socket, 'connect');
    for (const chunk of chunks) {
      socket.write(chunk);
      await new Promise((done) => setTimeout(done, 5));
    }
    const [answer] = await once(socket, 'data');
    socket.destroy();
    return String(answer);
  };

  test('words typed on a line are a command', async () => {
    expect(await say('PING\r\n')).toBe('+PONG\r\n');
    expect(await say('\r\nECHO  hello\n')).toBe('$5\r\nhello\r\n');
  });

  test('a command may come in pieces', async () => {
    expect(await say('*2\r\n$4\r\nEC', 'HO\r\n$5\r', '\nhel', 'lo\r\n')).toBe('$5\r\nhello\r\n');
  });

  test('what is no command ends the connection', async () => {
    expect(await say('*1\r\n+PING\r\n')).toBe("-ERR Protocol error: expected '$', got '+'\r\n");
    expect(await say('*x\r\n')).toBe('-ERR Protocol error: invalid multibulk length\r\n');
    expect(await say('*1\r\n$x\r\n')).toBe('-ERR Protocol error: invalid bulk length\r\n');
  });
});
