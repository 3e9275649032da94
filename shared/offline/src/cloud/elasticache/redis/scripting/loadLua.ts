import { type Bytes, RedisError, type Reply } from '../reply.ts';
import { luaReplies } from './luaReplies.ts';
import { LUA_NUMBER, LUA_STRING, luaStack } from './luaStack.ts';
import { prelude } from './prelude.ts';
import { sha1 } from './sha1.ts';

export interface ScriptRun {
  sha: string;
  keys: readonly Bytes[];
  args: readonly Bytes[];
  /** What `redis.call` and `redis.pcall` do. */
  call(words: Bytes[]): Reply;
}

/** Runs scripts one at a time, each to its end: nothing comes between. */
export interface Lua {
  /** Compiles once what has this digest. @throws RedisError for what is no Lua. */
  compile(sha: string, body: Bytes): number;
  /** @throws RedisError of the script, with the line. */
  run(script: number, options: ScriptRun): Reply;
}

const ALL_RESULTS = -1;
const REGISTRY = -1_001_000;

/** Takes some 50 ms and 10 MB, so it waits for the first script. */
export async function loadLua(): Promise<Lua> {
  const { LuaFactory, LuaLibraries } = await import('wasmoon');
  const engine = await new LuaFactory().createEngine({ openStandardLibs: false });
  const { Base, Table, String: Strings, Math: Maths, Debug } = LuaLibraries;
  for (const library of [Base, Table, Strings, Maths, Debug]) engine.global.loadLibrary(library);
  const { lua, address: main } = engine.global;
  const stack = luaStack(lua);
  const replies = luaReplies(lua, stack);
  const compiled = new Map<string, number>();
  let call: ScriptRun['call'] = () => null;

  const callFunction = lua.module.addFunction((state: number) => {
    const reply = callFromScript(state);
    replies.push(state, reply);
    return reply instanceof RedisError ? lua.lua_error(state) : 1;
  }, 'ii');
  const pcallFunction = lua.module.addFunction((state: number) => {
    replies.push(state, callFromScript(state));
    return 1;
  }, 'ii');
  const sha1Function = lua.module.addFunction((state: number) => {
    stack.pushBytes(state, sha1(stack.readBytes(state, 1)));
    return 1;
  }, 'ii');

  function callFromScript(state: number): Reply {
    const count = lua.lua_gettop(state);
    if (count === 0) return new RedisError('ERR Please specify at least one argument for this redis.call() call');
    const positions = Array.from({ length: count }, (_, index) => index + 1);
    if (!positions.every((position) => [LUA_NUMBER, LUA_STRING].includes(lua.lua_type(state, position)))) {
      return new RedisError('ERR Lua redis lib command arguments must be strings or integers');
    }
    return call(positions.map((position) => stack.readArgument(state, position)));
  }

  /** Leaves the compiled chunk on the stack. */
  function load(body: Bytes, chunkName: string): void {
    const pointer = lua.module._malloc(Math.max(1, body.length));
    Buffer.from(lua.module.HEAPU8.buffer, pointer, body.length).write(body, 'latin1');
    const status = lua.luaL_loadbufferx(main, pointer, body.length, chunkName, 't');
    lua.module._free(pointer);
    if (status === 0) return;
    const problem = stack.readBytes(main, -1);
    lua.lua_pop(main, 1);
    throw new RedisError(`ERR Error compiling script (new function): ${problem}`);
  }

  load(prelude, '=redis');
  for (const pointer of [callFunction, pcallFunction, sha1Function]) lua.lua_pushcclosure(main, pointer, 0);
  lua.lua_callk(main, 3, 1, 0, null);
  const runner = lua.luaL_ref(main, REGISTRY);

  return {
    compile(sha, body) {
      const known = compiled.get(sha);
      if (known !== undefined) return known;
      load(body, '@user_script');
      const reference = lua.luaL_ref(main, REGISTRY);
      compiled.set(sha, reference);
      return reference;
    },
    run(script, options) {
      const top = lua.lua_gettop(main);
      ({ call } = options);
      try {
        lua.lua_rawgeti(main, REGISTRY, BigInt(runner));
        lua.lua_rawgeti(main, REGISTRY, BigInt(script));
        for (const words of [options.keys, options.args]) {
          stack.pushTable(main, words.length, (index) => stack.pushBytes(main, words[index] ?? ''));
        }
        lua.lua_callk(main, 3, ALL_RESULTS, 0, null);
        lua.lua_settop(main, top + 2);
        if (lua.lua_toboolean(main, top + 1)) return replies.read(main);
        throw replies.problem(main, options.sha);
      } finally {
        lua.lua_settop(main, top);
      }
    },
  };
}
