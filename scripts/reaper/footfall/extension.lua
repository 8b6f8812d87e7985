-- The way to the engine through the extension reaper_footfall.

local text = require("footfall.text")

local extension = {}
extension.__index = extension

local NO_ENGINE = -8

function extension.is_there()
  return reaper.APIExists("Footfall_Send")
end

function extension.open()
  return setmetatable({}, extension)
end

--- The running engine's token, or nil and why there is none.
function extension:token()
  local found, token = reaper.Footfall_FindEngine()
  if found == 0 then
    return token
  end
  return nil, found ~= NO_ENGINE and reaper.Footfall_ErrorText(found) or nil
end

--- Starts an engine; gives why that failed, or nil.
function extension:start(launcher)
  local code = reaper.Footfall_StartEngine(launcher)
  return code ~= 0 and reaper.Footfall_ErrorText(code) or nil
end

--- Sends a message; of strings, if no `tags` are given. A lost one is sent again by whoever waits for the answer.
function extension:send(address, fields, tags)
  reaper.Footfall_Send(address, tags or ("s"):rep(#fields), text.join(fields))
end

--- The next answer to a request, as fields (address, tags, arguments), or nil.
function extension:poll(id)
  local there, message = reaper.Footfall_Poll(id)
  return there and text.fields(message) or nil
end

function extension:close() end

return extension
