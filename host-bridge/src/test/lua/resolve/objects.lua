-- Objects of the stand-in for Resolve: each knows the methods that Resolve's own class has, and no other.

local objects = { absent = {}, studio = false, calls = {} }

-- Asks for a window on the free edition; after that every call fails.
local STUDIO_ONLY = { SetVoiceIsolationState = true, CreateSubtitlesFromAudio = true,
  DetectSceneCuts = true, GenerateSpeech = true, TranscribeAudio = true }

local api = {}

--- Reads the list of Resolve's names.
function objects.load_api(path)
  for line in io.lines(path) do
    local class, method, least, most = line:match("^(%a+)\t(%w+)\t(%d+)\t(%d+)$")
    if class then
      api[class] = api[class] or {}
      api[class][method] = { tonumber(least), tonumber(most) }
    end
  end
end

local calls = objects.calls

-- An object of a class of the API, whose methods are checked and counted.
function objects.make(class, methods, data)
  for name in pairs(methods) do
    assert(api[class][name], "the fake has " .. class .. ":" .. name .. ", Resolve has not")
  end
  local proxy = { data = data }
  return setmetatable(proxy, {
    __index = function(_, name)
      local known = api[class][name]
      if not known or objects.absent[class .. ":" .. name] then
        error(("%s has no method '%s'"):format(class, tostring(name)), 2)
      end
      return function(self, ...)
        local count = select("#", ...)
        if self ~= proxy then
          error(("%s:%s was not called on its object"):format(class, name), 2)
        elseif count < known[1] or count > known[2] then
          error(("%s:%s takes %d to %d arguments, not %d"):format(class, name, known[1], known[2], count), 2)
        elseif STUDIO_ONLY[name] and not objects.studio then
          error(class .. ":" .. name .. " opens a window on the free edition", 2)
        end
        calls[class .. ":" .. name] = (calls[class .. ":" .. name] or 0) + 1
        local method = methods[name]
        if not method then
          error(("the fake does not do %s:%s; add it if the script needs it"):format(class, name), 2)
        end
        return method(...)
      end
    end,
    __newindex = function()
      error("nothing can be set on a " .. class, 2)
    end,
  })
end

function objects.typed(value, kind, what)
  if type(value) ~= kind then
    error(("%s is a %s, not a %s"):format(what, type(value), kind), 3)
  end
  return value
end

function objects.whole(value, what)
  objects.typed(value, "number", what)
  if value ~= math.floor(value) then
    error(("%s is %s, not a whole number"):format(what, value), 3)
  end
  return value
end

return objects
