-- One run of a menu entry: what stands around it (project, timeline, engine) and how it tells the user
-- what happens. Nothing here needs a window, so both editions of Resolve run the same.

local engines = require("footfall.engine")
local marks = require("footfall.marks")
local system = require("footfall.system")
local timelines = require("footfall.timeline")

local session = {}

local Session = {}
Session.__index = Session

local function pause(bmd)
  if bmd and bmd.wait then
    return function(seconds)
      bmd.wait(seconds)
    end
  end
  local there, ffi = pcall(require, "ffi")
  if there and ffi.os ~= "Windows" then
    pcall(ffi.cdef, "int usleep(unsigned);")
    return function(seconds)
      ffi.C.usleep(math.floor(seconds * 1e6))
    end
  end
  return function(seconds)
    local stop = os.clock() + seconds
    while os.clock() < stop do
    end
  end
end

local function say(format, ...)
  print("Footfall: " .. format:format(...))
end

local function file_name(text)
  local name = text:gsub("[^%w%-_ .\128-\255]", "_"):gsub("^[%s.]+", ""):gsub("[%s.]+$", "")
  return name == "" and "untitled" or name
end

--- What a menu entry works with; nil and why not. `globals` holds resolve and bmd.
function session.open(globals)
  local resolve = globals.resolve
  if not resolve then
    return nil, "this script runs inside of DaVinci Resolve: Workspace > Scripts > Footfall"
  end
  local projects = resolve:GetProjectManager()
  local project = projects:GetCurrentProject()
  local handle = project and project:GetCurrentTimeline()
  if not handle then
    return nil, "open a timeline first"
  end
  local timeline, why = timelines.of(handle)
  if not timeline then
    return nil, why
  end
  timeline.id = handle:GetUniqueId():gsub("%W", ""):sub(1, 8)
  local wait = pause(globals.bmd)
  local settings = system.settings()
  return setmetatable({
    resolve = resolve,
    projects = projects,
    project = project,
    pool = project:GetMediaPool(),
    timeline = timeline,
    settings = settings,
    wait = wait,
    say = say,
    engine = engines.new(wait, say, settings.way),
  }, Session)
end

--- The folder of the sounds of a range that begins at an absolute frame.
function Session:folder(first)
  local timeline = self.timeline
  local base = self.settings.out or (system.films() .. "/Footfall")
  return ("%s/%s/%s %s/f%d"):format(
    base, file_name(self.project:GetName()), file_name(timeline.handle:GetName()), timeline.id,
    first - timeline.start)
end

--- The options of a request: the user's settings, then those of the marker, then ours.
function Session:options(wishes, ours)
  local options = {}
  for key, value in pairs(marks.options((function()
    local parts = {}
    for key, value in pairs(self.settings) do
      parts[#parts + 1] = key .. "=" .. value
    end
    return table.concat(parts, ";")
  end)())) do
    options[key] = value
  end
  for _, more in ipairs({ wishes, ours }) do
    for key, value in pairs(more) do
      options[key] = value
    end
  end
  return options
end

--- Asks the engine, and tells how far it is. True, or nil and why not.
function Session:ask(address, tags, arguments)
  local shown = -1
  local answer, kind = self.engine:ask(address, tags, arguments, nil, function(stage, fraction)
    local tenth = math.floor(fraction * 10)
    if tenth > shown then
      shown = tenth
      self.say("%3d %% %s", tenth * 10, stage)
    end
  end)
  if not answer then
    return nil, kind
  elseif kind == "failed" then
    return nil, ("%s: %s"):format(answer[2], answer[3])
  end
  return answer[2]
end

--- Saves the project, so that what does not outlive it is found at once. A project that was never
--- saved would ask for a name and stop everything: it is left alone. Whether it was saved.
function Session:save()
  if self.settings.save == "off" then
    return false
  end
  local name = self.project:GetName()
  for _, saved in ipairs(self.projects:GetProjectListInCurrentFolder() or {}) do
    if saved == name then
      return self.projects:SaveProject() == true
    end
  end
  return false
end

--- Tells of a failure in the console and by a red marker.
function Session:fail(frame, why)
  self.say("%s", why)
  marks.fail(self.timeline, frame, why)
end

return session
