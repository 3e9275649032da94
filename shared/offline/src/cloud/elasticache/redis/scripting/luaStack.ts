import type { LuaWasm } from 'wasmoon';
import type { Bytes } from '../reply.ts';

/** Lua's own interface to its stack, with strings as bytes: wasmoon's would end them at a NUL and read them as UTF-8. */
export type LuaStack = ReturnType<typeof luaStack>;

const POINTER_BYTES = 4;

export function luaStack(lua: LuaWasm) {
  const { module } = lua;

  function pushBytes(state: number, bytes: Bytes): void {
    const pointer = module._malloc(Math.max(1, bytes.length));
    Buffer.from(module.HEAPU8.buffer, pointer, bytes.length).write(bytes, 'latin1');
    lua.lua_pushlstring(state, pointer as unknown as string, bytes.length);
    module._free(pointer);
  }

  /** Of a string; a number becomes one, as everywhere in Lua. */
  function readBytes(state: number, index: number): Bytes {
    const length = module._malloc(POINTER_BYTES);
    const pointer: number = module.ccall(
      'lua_tolstring',
      'number',
      ['number', 'number', 'number'],
      [state, index, length],
    );
    const size = module.getValue(length, 'i32');
    module._free(length);
    return Buffer.from(module.HEAPU8.buffer, pointer, size).toString('latin1');
  }

  /** As Redis writes a number of Lua into a command: whole ones without a point. */
  function readArgument(state: number, index: number): Bytes {
    if (lua.lua_isinteger(state, index)) return String(lua.lua_tointegerx(state, index, null));
    if (lua.lua_type(state, index) !== LUA_NUMBER) return readBytes(state, index);
    return String(lua.lua_tonumberx(state, index, null)).replace('Infinity', 'inf');
  }

  function pushTable(state: number, length: number, pushItem: (index: number) => void): void {
    lua.lua_createtable(state, length, 0);
    for (let index = 0; index < length; index++) {
      pushItem(index);
      lua.lua_rawseti(state, -2, BigInt(index + 1));
    }
  }

  function pushField(state: number, name: string, bytes: Bytes): void {
    lua.lua_createtable(state, 0, 1);
    pushBytes(state, bytes);
    lua.lua_setfield(state, -2, name);
  }

  /** A string field of the table on top, if it has one. */
  function field(state: number, name: string): Bytes | undefined {
    lua.lua_getfield(state, -1, name);
    const value = lua.lua_type(state, -1) === LUA_STRING ? readBytes(state, -1) : undefined;
    lua.lua_pop(state, 1);
    return value;
  }

  return { pushBytes, readBytes, readArgument, pushTable, pushField, field };
}

// wasmoon declares them as an enum of the module, which is not loaded before it is needed.
export const LUA_NIL = 0;
export const LUA_BOOLEAN = 1;
export const LUA_NUMBER = 3;
export const LUA_STRING = 4;
export const LUA_TABLE = 5;
