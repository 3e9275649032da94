import type { LuaWasm } from 'wasmoon';
import { isStatus, RedisError, type Reply } from '../reply.ts';
import { LUA_BOOLEAN, LUA_NIL, LUA_NUMBER, LUA_STRING, LUA_TABLE, type LuaStack } from './luaStack.ts';

/** How answers become values of Lua and back. https://redis.io/docs/latest/develop/programmability/lua-api/#data-type-conversion */
export function luaReplies(lua: LuaWasm, stack: LuaStack) {
  function push(state: number, reply: Reply): void {
    if (reply === null) lua.lua_pushboolean(state, 0);
    else if (typeof reply === 'string') stack.pushBytes(state, reply);
    else if (typeof reply === 'number' || typeof reply === 'bigint') lua.lua_pushinteger(state, BigInt(reply));
    else if (reply instanceof RedisError) stack.pushField(state, 'err', reply.message);
    else if (isStatus(reply)) stack.pushField(state, 'ok', reply.status);
    else stack.pushTable(state, reply.length, (index) => push(state, reply[index] ?? null));
  }

  /** What is on top of the stack: a number loses what is behind its point, false is nil, a list ends at its first nil. */
  function read(state: number): Reply {
    switch (lua.lua_type(state, -1)) {
      case LUA_STRING:
        return stack.readBytes(state, -1);
      case LUA_NUMBER:
        return Math.trunc(lua.lua_tonumberx(state, -1, null));
      case LUA_BOOLEAN:
        return lua.lua_toboolean(state, -1) ? 1 : null;
      case LUA_TABLE:
        return readTable(state);
      default:
        return null;
    }
  }

  function readTable(state: number): Reply {
    const error = stack.field(state, 'err');
    if (error !== undefined) return new RedisError(error);
    const status = stack.field(state, 'ok');
    if (status !== undefined) return { status };
    const items: Reply[] = [];
    for (let index = 1n; ; index++) {
      lua.lua_checkstack(state, 1);
      const type = lua.lua_rawgeti(state, -1, index);
      if (type !== LUA_NIL) items.push(read(state));
      lua.lua_pop(state, 1);
      if (type === LUA_NIL) return items;
    }
  }

  /** The error that the table on top of the stack describes. */
  function problem(state: number, sha: string): RedisError {
    lua.lua_getfield(state, -1, 'line');
    const line = lua.lua_tonumberx(state, -1, null);
    lua.lua_pop(state, 1);
    return new RedisError(`${stack.field(state, 'err')} script: ${sha}, on @user_script:${line}.`);
  }

  return { push, read, problem };
}
