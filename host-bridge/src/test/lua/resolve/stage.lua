-- Runs a play against the Resolve script: luajit stage.lua ROOT PLAY OUT
-- The play is Lua with these words: world{…} sets a project up, press "Generate footsteps" runs a menu
-- entry, dump "name" writes tracks, items and markers to OUT, say "text" a line of its own.

local root, play, out = arg[1], arg[2], arg[3]
local here = root .. "/host-bridge/src/test/lua/resolve/"
package.path = here .. "?.lua;" .. package.path

local ffi = require("ffi")
ffi.cdef("int usleep(unsigned); struct stage_time { long s, us; }; int gettimeofday(struct stage_time *, void *);")
local fake = require("fake")
fake.load_api(here .. "api.tsv")

local lines = {}
local current

bmd = {
  wait = function(seconds)
    ffi.C.usleep(seconds * 1e6)
  end,
}

local function write(...)
  lines[#lines + 1] = table.concat({ ... }, "\t")
end

local stage = { fake = fake, item = fake.item, media = fake.media }

--- An empty project with one video clip over the whole timeline, and a user's sound on one track.
function stage.world(given)
  current = {
    project = "A film", name = "Cut 1", id = "9d1c-7f20-44aa", saved = true, fps = "30",
    project_fps = "30", start = 108000, start_timecode = "01:00:00:00", length = 231,
    markers = {}, tracks = { video = {}, audio = {} },
  }
  for key, value in pairs(given) do
    current[key] = value
  end
  current.stop = current.start + current.length
  if given.clip then
    local media = fake.media(given.clip, given.clip_fps or current.fps)
    current.tracks.video[1] = {
      name = "Video 1",
      items = { fake.item({ media = media, start = current.start, duration = current.length, left = given.left }) },
    }
    local theirs = fake.media("/films/atmo.wav", current.fps, { Type = "Audio" })
    current.tracks.audio[1] = {
      name = "Atmo", kind = "stereo",
      items = { fake.item({ media = theirs, start = current.start, duration = current.length }) },
    }
  end
  resolve = fake.resolve(current)
  return current
end

--- Runs a menu entry as Resolve does.
function stage.press(entry)
  dofile(root .. "/scripts/resolve/Footfall/" .. entry .. ".lua")
end

--- Seconds of the system's clock.
function stage.clock()
  local time = ffi.new("struct stage_time")
  ffi.C.gettimeofday(time, nil)
  return tonumber(time.s) + tonumber(time.us) / 1e6
end

function stage.say(...)
  write("say", ...)
end

--- Writes what lies on the timeline.
function stage.dump(name)
  for index, track in ipairs(current.tracks.audio) do
    write("track", name, index, track.name, track.kind)
    table.sort(track.items, function(a, b)
      return a.data.start < b.data.start
    end)
    for _, item in ipairs(track.items) do
      local d = item.data
      write("item", name, index, d.start, d.duration, d.media.data.properties["File Path"])
    end
  end
  for at, marker in pairs(current.markers) do
    write("marker", name, at, marker.color, marker.duration, marker.name, marker.note, marker.customData)
  end
end

--- The audio item of a track, by number from its start.
function stage.audio(track, number)
  return current.tracks.audio[track].items[number].data, current.tracks.audio[track].items
end

local chunk = assert(loadfile(play))
setfenv(chunk, setmetatable(stage, { __index = _G }))
local ok, why = xpcall(chunk, debug.traceback)
local file = assert(io.open(out, "w"))
file:write(table.concat(lines, "\n"), "\n")
file:close()
if not ok then
  io.stderr:write(why, "\n")
  os.exit(1)
end
