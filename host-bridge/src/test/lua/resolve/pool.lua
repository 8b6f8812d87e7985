-- The stand-in for Resolve's media pool and the items in it, with what it does without a word: a sound's
-- rate is frozen when it is imported, overlaps are dropped, what it returns proves nothing.

local objects = require("objects")

local object, typed, whole = objects.make, objects.typed, objects.whole

local pool = {}

--- Frames and samples of a WAV file, read from its header.
local function wav_samples(path)
  local file = assert(io.open(path, "rb"), "ImportMedia of a file that is not there: " .. path)
  local bytes = file:read("*a")
  file:close()
  assert(bytes:sub(1, 4) == "RIFF" and bytes:sub(9, 12) == "WAVE", path .. " is no WAV file")
  local function le(at, size)
    local value = 0
    for i = size - 1, 0, -1 do
      value = value * 256 + bytes:byte(at + i)
    end
    return value
  end
  local at, channels, align = 13, nil, nil
  while at < #bytes do
    local id, size = bytes:sub(at, at + 3), le(at + 4, 4)
    if id == "fmt " then
      channels, align = le(at + 10, 2), le(at + 20, 2)
    elseif id == "data" then
      return size / align, channels
    end
    at = at + 8 + size + size % 2
  end
  error(path .. " has no sound")
end

-- "23.976" as a number of frames a second.
local function exact(text)
  local n = tonumber((text:gsub("%s*DF", "")))
  local up = math.ceil(n)
  return math.abs(n - math.floor(n + 0.5)) < 0.001 and math.floor(n + 0.5) or up * 1000 / 1001
end

local function pool_item(data)
  return object("MediaPoolItem", {
    GetName = function()
      return data.name
    end,
    GetClipProperty = function(key)
      return data.properties[typed(key, "string", "key")] or ""
    end,
  }, data)
end

--- A clip of the media pool; `properties` as Resolve shows them.
function pool.media(path, fps, properties)
  local all = { ["File Path"] = path, FPS = fps, Type = "Video + Audio" }
  for key, value in pairs(properties or {}) do
    all[key] = value
  end
  return pool_item({ name = path:match("[^/]+$"), properties = all })
end

local function timeline_item(data)
  return object("TimelineItem", {
    GetName = function()
      return data.name or data.media.data.name
    end,
    GetStart = function()
      return data.start
    end,
    GetEnd = function()
      return data.start + data.duration
    end,
    GetDuration = function()
      return data.duration
    end,
    GetLeftOffset = function()
      return data.left or 0
    end,
    GetSourceStartFrame = function()
      return data.source_start or data.left or 0
    end,
    GetSourceEndFrame = function()
      return data.source_end or (data.left or 0) + data.duration - 1
    end,
    GetClipEnabled = function()
      return data.enabled ~= false
    end,
    GetMediaPoolItem = function()
      return data.media
    end,
    SetProperty = function(key)
      error("SetProperty('" .. tostring(key) .. "') changes the picture, not the sound")
    end,
  }, data)
end

pool.item = timeline_item

local function folder(name)
  local data = { name = name, clips = {}, folders = {} }
  return object("Folder", {
    GetName = function()
      return name
    end,
    GetClipList = function()
      return { unpack(data.clips) }
    end,
    GetSubFolderList = function()
      return { unpack(data.folders) }
    end,
  }, data)
end

local function overlaps(track, start, stop)
  for _, item in ipairs(track.items) do
    if start < item.data.start + item.data.duration and item.data.start < stop then
      return true
    end
  end
  return false
end

-- Places one clip; says nothing about what it drops.
local function append_one(world, info)
  local known = { mediaPoolItem = 1, startFrame = 1, endFrame = 1, mediaType = 1, trackIndex = 1, recordFrame = 1 }
  for key in pairs(info) do
    assert(known[key], "AppendToTimeline has no key " .. tostring(key))
  end
  local media = info.mediaPoolItem.data
  assert(info.mediaType == 2, "a sound without mediaType = 2")
  whole(info.startFrame, "startFrame")
  whole(info.endFrame, "endFrame")
  whole(info.recordFrame, "recordFrame")
  local track = world.tracks.audio[whole(info.trackIndex, "trackIndex")]
  assert(track, "no audio track " .. info.trackIndex)
  local fps, own = exact(world.fps), exact(media.properties.FPS)
  local frames = math.min(info.endFrame, tonumber(media.properties.Frames)) - info.startFrame
  local duration = math.floor(frames * fps / own + 1e-9)
  local item = timeline_item({
    media = info.mediaPoolItem, start = info.recordFrame, duration = duration,
    errored = world.errored and world.errored(media),
  })
  local dropped = track.locked or track.kind ~= "stereo" or duration <= 0
    or overlaps(track, info.recordFrame, info.recordFrame + duration)
  if not dropped then
    table.insert(track.items, item)
  end
  return item -- which proves nothing
end

--- The media pool of a world.
function pool.of(world)
  local root = folder("Master")
  world.root, world.current = root, root
  return object("MediaPool", {
    GetRootFolder = function()
      return root
    end,
    GetCurrentFolder = function()
      return world.current
    end,
    SetCurrentFolder = function(to)
      world.current = typed(to, "table", "folder")
      return true
    end,
    AddSubFolder = function(parent, name)
      local made = folder(typed(name, "string", "name"))
      table.insert(parent.data.folders, made)
      return made
    end,
    ImportMedia = function(paths)
      local imported = {}
      for _, path in ipairs(typed(paths, "table", "paths")) do
        local samples, channels = wav_samples(typed(path, "string", "path"))
        -- Frozen now: the project's rate, not the timeline's.
        local frames = math.floor(samples * exact(world.project_fps) / 48000 + 1e-9)
        local clip = pool.media(path, tonumber(world.project_fps:match("[%d.]+")) and world.project_fps,
          { Type = "Audio", Frames = tostring(frames), ["Audio Ch"] = tostring(channels) })
        for _, there in ipairs(world.current.data.clips) do
          assert(there.data.properties["File Path"] ~= path, "imported twice: " .. path)
        end
        table.insert(world.current.data.clips, clip)
        table.insert(imported, clip)
      end
      return imported
    end,
    AppendToTimeline = function(infos)
      local items = {}
      for i, info in ipairs(typed(infos, "table", "clipInfos")) do
        items[i] = append_one(world, info)
      end
      return items
    end,
  }, {})
end

return pool
