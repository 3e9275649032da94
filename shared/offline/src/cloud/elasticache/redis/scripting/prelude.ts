/**
 * What a script finds besides Lua, run once. It gets the functions of the server and answers the one that runs a script:
 * true and the result, or false and a table that says what went wrong, and where.
 *
 * An error of a command is a table with `err`, as Redis 7 raises it, and its text where `pcall` answers it. Lua is 5.4 here and 5.1 in Redis; what 5.1 names
 * otherwise has its old name too.
 */
export const prelude = `
local call, call_safely, sha1hex = ...
local getinfo, rawset, pack, unpack_from = debug.getinfo, rawset, table.pack, table.unpack
local pcall_of_lua, xpcall, type, tostring = pcall, xpcall, type, tostring

redis = {
  call = call,
  pcall = call_safely,
  sha1hex = function(text) return sha1hex(tostring(text)) end,
  status_reply = function(text) return { ok = text } end,
  error_reply = function(text)
    if text:sub(1, 1) == '-' then text = text:sub(2) end
    return { err = text:find(' ', 1, true) and text or 'ERR ' .. text }
  end,
}

pcall = function(...)
  local results = pack(pcall_of_lua(...))
  local problem = results[2]
  if not results[1] and type(problem) == 'table' and problem.err then results[2] = problem.err end
  return unpack_from(results, 1, results.n)
end

KEYS, ARGV = {}, {}
unpack, loadstring, math.pow = table.unpack, load, function(base, exponent) return base ^ exponent end
debug, print, dofile, loadfile, collectgarbage = nil, nil, nil, nil, nil

setmetatable(_G, {
  __index = function(_, name)
    error("Script attempted to access nonexistent global variable '" .. tostring(name) .. "'", 2)
  end,
  __newindex = function() error('Attempt to modify a readonly table', 2) end,
})

local function explain(problem)
  local level = 2
  local place = getinfo(level, 'Sl')
  while place and place.source ~= '@user_script' do
    level = level + 1
    place = getinfo(level, 'Sl')
  end
  local text = type(problem) == 'table' and problem.err or 'ERR ' .. tostring(problem)
  return { err = text, line = place and place.currentline or 0 }
end

return function(script, keys, args)
  rawset(_G, 'KEYS', keys)
  rawset(_G, 'ARGV', args)
  return xpcall(script, explain)
end
`;
