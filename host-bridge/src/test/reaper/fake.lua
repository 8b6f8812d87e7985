-- A stand-in for REAPER that forgives nothing: an unknown function, attribute, type or object is an error, undo blocks
-- and refresh locks must balance in each tick, sources must end in a take or be destroyed.

local api = require("api")

local fake = {}
local reaper = {}

-- ---- state ------------------------------------------------------------------------------------------------

local project = { kind = "P", tracks = {}, markers = {}, ext = {}, selection = { 0, 0 }, cursor = 0, play = nil, fps = 30,
  drop = false, path = "", file = "" }
local alive = { [project] = true }
local sources = {} -- not yet in a take
local undo = {}
local block, refresh, deferred, at_exit = nil, 0, {}, {}
local extstate, console, dialogs, keys = {}, {}, {}, {}

fake.project, fake.console, fake.dialogs, fake.keys, fake.undo, fake.extstate = project, console, dialogs, keys, undo,
  extstate
fake.new_version = false -- whether this is REAPER 7 or 6
fake.resource_path = ""
fake.tick_ms = 5 -- REAPER itself comes by some 30 times a second
fake.toggled = {} -- by path of script, as toolbars show it

local FIRST_COMMAND = 50000
local commands = {} -- paths of scripts

--- For tests: the command of a script.
function fake.command(path)
  for i, known in ipairs(commands) do
    if known == path then
      return FIRST_COMMAND + i
    end
  end
  commands[#commands + 1] = path
  return FIRST_COMMAND + #commands
end

local function fail(...)
  error(("the fake REAPER: " .. (...)):format(select(2, ...)), 3)
end

-- ---- attributes: name -> default, or false for one that can only be read -------------------------------------

local ITEM = { D_POSITION = 0, D_LENGTH = 0, D_SNAPOFFSET = 0, D_VOL = 1, B_MUTE = 0, C_LOCK = 0, B_LOOPSRC = 1,
  B_ALLTAKESPLAY = 0, B_UISEL = 0, C_BEATATTACHMODE = -1, D_FADEINLEN = 0.01, D_FADEOUTLEN = 0.01, D_FADEINLEN_AUTO = 0.01,
  D_FADEOUTLEN_AUTO = 0.01, C_FADEINSHAPE = 0, C_FADEOUTSHAPE = 0, I_CURTAKE = 0 }
local TAKE = { D_STARTOFFS = 0, D_VOL = 1, D_PAN = 0, D_PANLAW = -1, D_PLAYRATE = 1, D_PITCH = 0, I_CHANMODE = 0 }
local TRACK = { D_PANLAW = -1, D_PAN = 0, D_VOL = 1, B_MUTE = 0, I_SELECTED = 0, I_FOLDERDEPTH = 0, I_CUSTOMCOLOR = 0,
  IP_TRACKNUMBER = false }
local STRINGS = { P_NAME = true, ["P_EXT:footfall"] = true }

local function fresh(kind, defaults)
  local object = { kind = kind, values = {}, strings = {} }
  for name, value in pairs(defaults) do
    object.values[name] = value or nil
  end
  alive[object] = true
  return object
end

local function get_value(object, defaults, name)
  if defaults[name] == nil then
    fail("there is no attribute %s", name)
  end
  return object.values[name]
end

local function set_value(object, defaults, name, value)
  if not defaults[name] then
    fail("attribute %s cannot be set", name)
  elseif value ~= value or value == math.huge or value == -math.huge then
    fail("%s is set to %s", name, value)
  elseif not block then
    fail("%s is set outside of an undo block", name)
  elseif name:match("^[BCI]") and value ~= math.floor(value) then
    fail("%s takes whole numbers, not %s", name, value)
  elseif (name == "D_LENGTH" or name:match("FADE.*LEN") or name == "D_SNAPOFFSET" or name == "D_POSITION") and value < 0 then
    fail("%s is set to %s", name, value)
  end
  object.values[name] = value
  return true
end

local function string_of(object, name, value, set)
  if not STRINGS[name] then
    fail("there is no text attribute %s", name)
  end
  if set then
    if not block then
      fail("%s is set outside of an undo block", name)
    end
    object.strings[name] = value
    return true, value
  end
  local now = object.strings[name] or ""
  return now ~= "" or name == "P_NAME", now
end

-- ---- objects ---------------------------------------------------------------------------------------------

local function index_of(list, object)
  for i, one in ipairs(list) do
    if one == object then
      return i
    end
  end
end

local function all_items()
  local items = {}
  for _, track in ipairs(project.tracks) do
    table.move(track.items, 1, #track.items, #items + 1, items)
  end
  return items
end

local function sort_items(track)
  table.sort(track.items, function(a, b)
    return a.values.D_POSITION < b.values.D_POSITION
  end)
end

local function number_tracks()
  for i, track in ipairs(project.tracks) do
    track.values.IP_TRACKNUMBER = i
  end
end

local function active_take(item)
  return item.takes[item.values.I_CURTAKE + 1]
end

local function source_in_project(source)
  for _, item in ipairs(all_items()) do
    for _, take in ipairs(item.takes) do
      if take.source == source then
        return true
      end
    end
  end
  return false
end

--- For tests: a source of any type.
function fake.source(kind, path, length, more)
  local source = { kind = "S", type = kind, path = path, length = length }
  for key, value in pairs(more or {}) do
    source[key] = value
  end
  alive[source] = true
  return source
end

--- For tests: a track with one item.
function fake.add_item(source, values, take_values)
  local track = fresh("T", TRACK)
  track.items = {}
  project.tracks[#project.tracks + 1] = track
  number_tracks()
  local item = fresh("I", ITEM)
  item.track, item.takes = track, {}
  track.items[1] = item
  local take = fresh("K", TAKE)
  take.item, take.source, take.stretch = item, source, 0
  item.takes[1] = take
  for name, value in pairs(values) do
    item.values[name] = value
  end
  for name, value in pairs(take_values or {}) do
    take.values[name] = value
  end
  return item, take, track
end

-- ---- undo ------------------------------------------------------------------------------------------------

local function copy(value, seen)
  if type(value) ~= "table" then
    return value
  end
  if value.kind == "S" then
    return value
  end
  if not seen[value] then
    local into = {}
    seen[value] = into
    for key, inner in pairs(value) do
      into[key] = copy(inner, seen)
    end
  end
  return seen[value]
end

local function snapshot()
  return copy(project.tracks, {})
end

local function revive(value, seen)
  if type(value) == "table" and not seen[value] then
    seen[value] = true
    if value.kind then
      alive[value] = true
    end
    for _, inner in pairs(value) do
      revive(inner, seen)
    end
  end
end

local function restore(tracks)
  for object in pairs(alive) do
    if object.kind == "T" or object.kind == "I" or object.kind == "K" then
      alive[object] = nil
    end
  end
  project.tracks = tracks
  revive(tracks, {})
end

--- For tests: Ctrl-Z. Gives the name of what was undone.
function fake.undo_last()
  local last = table.remove(undo)
  restore(last.before)
  return last.name
end

-- ---- the functions ----------------------------------------------------------------------------------------

function reaper.AddMediaItemToTrack(track)
  local item = fresh("I", ITEM)
  item.track, item.takes = track, {}
  track.items[#track.items + 1] = item
  return item
end

function reaper.AddRemoveReaScript(add, section, path, commit)
  if not add or section ~= 0 or not commit then
    fail("a script is to be added to the main section, and kept")
  end
  local file = io.open(path, "rb")
  if not file then
    return 0
  end
  file:close()
  return fake.command(path)
end

function reaper.AddTakeToMediaItem(item)
  local take = fresh("K", TAKE)
  take.item, take.stretch = item, 0
  item.takes[#item.takes + 1] = take
  return take
end

function reaper.APIExists(name)
  if name:match("^Footfall_") then
    return rawget(reaper, name) ~= nil
  end
  if name == "GetRegionOrMarker" or name == "InsertTrackInProject" or name == "set_action_options" then
    return fake.new_version
  end
  fail("nobody asked before whether %s exists", name)
end

function reaper.atexit(what)
  at_exit[#at_exit + 1] = what
end

function reaper.ColorToNative(r, g, b)
  return r | g << 8 | b << 16
end

function reaper.CountMediaItems()
  return #all_items()
end

function reaper.CountTakes(item)
  return #item.takes
end

function reaper.CountTrackMediaItems(track)
  return #track.items
end

function reaper.CountTracks()
  return #project.tracks
end

function reaper.defer(what)
  deferred[#deferred + 1] = what
end

function reaper.DeleteTrackMediaItem(track, item)
  if not block then
    fail("an item is deleted outside of an undo block")
  end
  local at = index_of(track.items, item)
  if at then
    table.remove(track.items, at)
    alive[item] = nil
    for _, take in ipairs(item.takes) do
      alive[take] = nil
    end
  end
  return at ~= nil
end

function reaper.EnumProjectMarkers3(_, i)
  local marker = project.markers[i + 1]
  if not marker then
    return 0, false, 0, 0, "", 0, 0
  end
  return i + 1, marker.region, marker.from, marker.to, marker.name, i, 0
end

function reaper.EnumProjects(index)
  if index == -1 then
    return project, project.file
  end
end

function reaper.ExecProcess(command, timeout)
  if timeout ~= -1 and timeout ~= -2 then
    fail("a script must not wait for a process")
  end
  fake.executed = command
  return os.execute(command .. " >/dev/null 2>&1 &") and "0\n" or nil
end

function reaper.format_timestr_pos(seconds, _, mode)
  local at = seconds + (mode == 5 and project.offset or 0)
  local whole = math.floor(at)
  return ("%02d:%02d:%02d:%02d"):format(whole // 3600, whole // 60 % 60, whole % 60, 0)
end

function reaper.GetActiveTake(item)
  return active_take(item)
end

function reaper.GetAppVersion()
  return "7.78/linux-x86_64"
end

function reaper.GetCursorPositionEx()
  return project.cursor
end

function reaper.GetExtState(section, key)
  return extstate[section .. "/" .. key] or ""
end

function reaper.GetMediaItem(_, index)
  return all_items()[index + 1]
end

function reaper.GetMediaItemInfo_Value(item, name)
  return get_value(item, ITEM, name)
end

function reaper.GetMediaItemTake_Source(take)
  return take.source
end

function reaper.GetMediaItemTakeInfo_Value(take, name)
  return get_value(take, TAKE, name)
end

function reaper.GetMediaItemTrack(item)
  return item.track
end

function reaper.GetMediaSourceFileName(source)
  return source.path
end

function reaper.GetMediaSourceLength(source)
  return source.length, false
end

function reaper.GetMediaSourceParent(source)
  return source.parent
end

function reaper.GetMediaSourceType(source)
  return source.type
end

function reaper.GetMediaTrackInfo_Value(track, name)
  return get_value(track, TRACK, name)
end

function reaper.GetNumRegionsOrMarkers()
  return #project.markers
end

function reaper.GetOS()
  return "Other"
end

function reaper.GetPlayPositionEx()
  return project.play or 0
end

function reaper.GetPlayStateEx()
  return project.play and 1 or 0
end

function reaper.GetProjectPathEx()
  return project.path
end

function reaper.GetProjExtState(_, section, key)
  local value = project.ext[section .. "/" .. key] or ""
  return #value, value
end

function reaper.GetRegionOrMarker(_, index, guid)
  if guid ~= "" then
    fail("a region's GUID was asked for")
  end
  return project.markers[index + 1]
end

function reaper.GetRegionOrMarkerInfo_Value(_, marker, name)
  local values = { B_ISREGION = marker.region and 1 or 0, D_STARTPOS = marker.from, D_ENDPOS = marker.to }
  return values[name] or fail("there is no attribute %s", name)
end

function reaper.GetSet_LoopTimeRange2(_, set, is_loop)
  if set or is_loop then
    fail("the time selection is to be read, not the loop, nor to be set")
  end
  return project.selection[1], project.selection[2]
end

function reaper.GetSetMediaItemInfo_String(item, name, value, set)
  return string_of(item, name, value, set)
end

function reaper.GetSetMediaItemTakeInfo_String(take, name, value, set)
  return string_of(take, name, value, set)
end

function reaper.GetSetMediaTrackInfo_String(track, name, value, set)
  return string_of(track, name, value, set)
end

function reaper.GetTake(item, index)
  return item.takes[index + 1]
end

function reaper.GetTakeNumStretchMarkers(take)
  return take.stretch
end

function reaper.GetTrack(_, index)
  return project.tracks[index + 1]
end

function reaper.GetTrackMediaItem(track, index)
  return track.items[index + 1]
end

function reaper.GetUserInputs(title, count, captions, values)
  local fields = 0
  for caption in (captions .. ","):gmatch("(.-),") do
    fields = fields + (caption:match("^%a+=") and 0 or 1)
  end
  if count > 16 or fields ~= count then
    fail("a dialog of %d fields has %d captions", count, fields)
  end
  dialogs[#dialogs + 1] = { title = title, captions = captions, values = values }
  if not fake.answer then
    return false, values
  end
  return true, fake.answer(values)
end

function reaper.get_action_context()
  return false, fake.script, 0, fake.command(fake.script), 0, 0, 0, ""
end

function reaper.HasExtState(section, key)
  return extstate[section .. "/" .. key] ~= nil
end

function reaper.InsertTrackInProject(_, index)
  assert(fake.new_version, "REAPER 6 has no InsertTrackInProject")
  reaper.InsertTrackAtIndex(index, false)
end

function reaper.InsertTrackAtIndex(index)
  if not block then
    fail("a track is inserted outside of an undo block")
  end
  local track = fresh("T", TRACK)
  track.items = {}
  table.insert(project.tracks, math.max(0, math.min(#project.tracks, index)) + 1, track)
  number_tracks()
end

function reaper.IsMediaItemSelected(item)
  return item.values.B_UISEL ~= 0
end

function reaper.Main_OnCommand(command, flag)
  if flag ~= 0 then
    fail("the flag of a command is 0")
  end
  fake.begin(commands[command - FIRST_COMMAND] or fail("no command %d", command))
end

function reaper.PCM_Source_BuildPeaks(source, mode)
  source.peaks = source.peaks or 0
  if mode == 0 then
    return source.peaks == 0 and 1 or 0
  elseif mode == 1 then
    source.peaks = source.peaks + 50
    return source.peaks >= 100 and 0 or 50
  end
  return 0
end

function reaper.PCM_Source_CreateFromFile(path)
  local file = io.open(path, "rb")
  local head = file and file:read(4)
  if file then
    file:close()
  end
  if head ~= "RIFF" then
    return nil
  end
  local source = fake.source("WAVE", path, 1)
  sources[source] = true
  return source
end

function reaper.PCM_Source_Destroy(source)
  if source_in_project(source) then
    fail("a source that a take plays is destroyed")
  end
  sources[source] = nil
  alive[source] = nil
end

function reaper.PCM_Source_GetSectionInfo(source)
  if source.section then
    return true, source.section.offset, source.section.length, source.section.reversed
  end
  return false, 0, 0, false
end

function reaper.PreventUIRefresh(by)
  refresh = refresh + by
  if refresh < 0 then
    fail("the screen is let go more often than it was held")
  end
end

function reaper.RecursiveCreateDirectory(path)
  return fake.host.make_folder(path)
end

function reaper.RefreshToolbar2(section, command)
  if section ~= 0 or not commands[command - FIRST_COMMAND] then
    fail("no command %d in section %d", command, section)
  end
end

function reaper.SetActiveTake(take)
  if not block then
    fail("a take is made active outside of an undo block")
  end
  take.item.values.I_CURTAKE = index_of(take.item.takes, take) - 1
end

function reaper.SetExtState(section, key, value, persist)
  if persist and value:find("[\r\n]") then
    fail("a lasting state must be one line")
  end
  extstate[section .. "/" .. key] = value
end

function reaper.SetMediaItemInfo_Value(item, name, value)
  set_value(item, ITEM, name, value)
  sort_items(item.track)
  return true
end

function reaper.SetMediaItemTake_Source(take, source)
  if source_in_project(source) then -- REAPER takes a copy then, and the script still owns the other one
    local twin = fake.source(source.type, source.path, source.length)
    take.source = twin
  else
    take.source = source
    sources[source] = nil
  end
  return true
end

function reaper.SetMediaItemTakeInfo_Value(take, name, value)
  return set_value(take, TAKE, name, value)
end

function reaper.SetMediaTrackInfo_Value(track, name, value)
  return set_value(track, TRACK, name, value)
end

function reaper.SetProjExtState(_, section, key, value)
  project.ext[section .. "/" .. key] = value ~= "" and value or nil
  return 1
end

function reaper.SetToggleCommandState(section, command, state)
  reaper.RefreshToolbar2(section, command)
  fake.toggled[commands[command - FIRST_COMMAND]] = state
  return true
end

function reaper.set_action_options(flags)
  assert(fake.new_version, "REAPER 6 has no set_action_options")
  if flags & ~15 ~= 0 then
    fail("options %d of an action", flags)
  end
end

function reaper.ShowConsoleMsg(text)
  console[#console + 1] = text
end

function reaper.TakeIsMIDI(take)
  return take.source ~= nil and take.source.type == "MIDI"
end

function reaper.time_precise()
  return fake.host.now()
end

function reaper.TimeMap_curFrameRate()
  return project.fps, project.drop
end

function reaper.TrackList_AdjustWindows() end

function reaper.Undo_BeginBlock2()
  if block then
    fail("undo blocks are nested")
  end
  block = snapshot()
end

function reaper.Undo_EndBlock2(_, name)
  if not block then
    fail("an undo block ends that has not begun")
  end
  undo[#undo + 1] = { name = name, before = block }
  block = nil
end

function reaper.Undo_DoUndo2()
  fake.undo_last()
  return 1
end

function reaper.UpdateArrange() end

local KINDS = { ["ReaProject*"] = "P", ["MediaTrack*"] = "T", ["MediaItem*"] = "I", ["MediaItem_Take*"] = "K",
  ["PCM_source*"] = "S" }

function reaper.ValidatePtr2(_, object, kind)
  if not KINDS[kind] then
    fail("ValidatePtr2 knows no %s", kind)
  end
  return type(object) == "table" and object.kind == KINDS[kind] and alive[object] == true
end

-- ---- strictness --------------------------------------------------------------------------------------------

local NAMES = { n = "number", b = "boolean", s = "string", f = "function" }

local function fits(kind, value)
  if kind == "?" then
    return true
  elseif kind == "P" then
    return value == 0 or value == project
  elseif kind == "i" then
    return type(value) == "number" and value == math.floor(value)
  elseif NAMES[kind] then
    return type(value) == NAMES[kind]
  elseif kind == "M" then
    return type(value) == "table" and value.region ~= nil
  end
  return type(value) == "table" and value.kind == kind and alive[value] == true
end

local function strict(name, call)
  local kinds = api[name]
  return function(...)
    if select("#", ...) ~= #kinds then
      fail("%s takes %d arguments, not %d", name, #kinds, select("#", ...))
    end
    for i = 1, #kinds do
      if not fits(kinds:sub(i, i), (select(i, ...))) then
        fail("argument %d of %s is no %s: %s", i, name, kinds:sub(i, i), tostring((select(i, ...))))
      end
    end
    return call(...)
  end
end

for name in pairs(api) do
  assert(reaper[name], name)
end
for name, call in pairs(reaper) do
  assert(api[name], name)
  reaper[name] = strict(name, call)
end

local function unknown(what)
  return function(_, name)
    error(("%s.%s does not exist"):format(what, tostring(name)), 2)
  end
end

local gfx = { w = 420, h = 92 }
local function nothing() end
for _, name in ipairs({ "set", "rect", "setfont", "update" }) do
  gfx[name] = nothing
end
function gfx.drawstr(text)
  fake.drawn = text -- what the window shows in its last line
end
function gfx.init()
  assert(not fake.window, "a second window")
  fake.window = true
end
function gfx.quit()
  assert(fake.window, "no window to close")
  fake.window = nil
end
function gfx.getchar()
  assert(fake.window, "no window to ask")
  local key = table.remove(keys, 1)
  return type(key) == "function" and key() or key or 0
end
setmetatable(gfx, { __index = unknown("gfx"), __newindex = function(_, name, value)
  assert((name == "x" or name == "y") and type(value) == "number", name)
end })

-- ---- running scripts ------------------------------------------------------------------------------------------

--- Makes the extension's functions REAPER's, or takes them away.
function fake.set_extension(functions)
  for name in pairs(reaper) do
    if name:match("^Footfall_") then
      reaper[name] = nil
    end
  end
  for name, call in pairs(functions or {}) do
    reaper[name] = call
  end
end

local function check_balance()
  if block then
    fail("an undo block spans two ticks")
  elseif refresh ~= 0 then
    fail("the screen is held for longer than a tick")
  end
end

local function fresh_modules()
  for name in pairs(package.loaded) do
    if name:match("^footfall%.") then
      package.loaded[name] = nil
    end
  end
end

--- Runs the first part of a script, up to what it defers.
function fake.begin(path)
  local around, search = fake.script, package.path
  fake.script = path
  fresh_modules()
  assert(loadfile(path))()
  check_balance()
  fake.script, package.path = around, search
end

--- The path of an action's script.
function fake.path(script)
  return fake.scripts .. "/Footfall_" .. script .. ".lua"
end

--- Runs a script to its end, with `each_tick` between ticks. Gives what it wrote to the console.
function fake.run(script, each_tick)
  local first = #console + 1
  fake.begin(fake.path(script))
  while #deferred > 0 do
    fake.host.sleep(fake.tick_ms)
    if each_tick then
      each_tick()
    end
    local now = deferred
    deferred = {}
    for _, what in ipairs(now) do
      what()
      check_balance()
    end
  end
  local leaving = at_exit
  at_exit = {}
  for _, what in ipairs(leaving) do
    what()
  end
  assert(not fake.window, "the window stays open")
  local leaked = next(sources)
  assert(not leaked, leaked and "a source is neither used nor destroyed: " .. leaked.path)
  return table.concat(console, "", first)
end

_G.reaper = setmetatable(reaper, { __index = unknown("reaper") })
_G.gfx = gfx

return fake
