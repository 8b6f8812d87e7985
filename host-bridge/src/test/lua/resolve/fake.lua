-- A strict stand-in for DaVinci Resolve. A method that Resolve does not have, a wrong number of
-- arguments or a wrong type ends the test; what Resolve does without a word, this does without a word.

local fake = {}

local MARKER_COLORS = {}
for color in ("Blue Cyan Green Yellow Red Pink Purple Fuchsia Rose Lavender Sky Mint Lemon Sand Cocoa Cream")
  :gmatch("%a+") do
  MARKER_COLORS[color] = true
end

-- Asks for a window on the free edition; after that every call fails.
local STUDIO_ONLY = { SetVoiceIsolationState = true, CreateSubtitlesFromAudio = true,
  DetectSceneCuts = true, GenerateSpeech = true, TranscribeAudio = true }

local api = {}

--- Reads the list of Resolve's names.
function fake.load_api(path)
  for line in io.lines(path) do
    local class, method, least, most = line:match("^(%a+)\t(%w+)\t(%d+)\t(%d+)$")
    if class then
      api[class] = api[class] or {}
      api[class][method] = { tonumber(least), tonumber(most) }
    end
  end
end

local calls = {}
fake.calls = calls

-- An object of a class of the API, whose methods are checked and counted.
local function object(class, methods, data)
  for name in pairs(methods) do
    assert(api[class][name], "the fake has " .. class .. ":" .. name .. ", Resolve has not")
  end
  local proxy = { data = data }
  return setmetatable(proxy, {
    __index = function(_, name)
      local known = api[class][name]
      if not known or fake.absent[class .. ":" .. name] then
        error(("%s has no method '%s'"):format(class, tostring(name)), 2)
      end
      return function(self, ...)
        local count = select("#", ...)
        if self ~= proxy then
          error(("%s:%s was not called on its object"):format(class, name), 2)
        elseif count < known[1] or count > known[2] then
          error(("%s:%s takes %d to %d arguments, not %d"):format(class, name, known[1], known[2], count), 2)
        elseif STUDIO_ONLY[name] and not fake.studio then
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

local function typed(value, kind, what)
  if type(value) ~= kind then
    error(("%s is a %s, not a %s"):format(what, type(value), kind), 3)
  end
  return value
end

local function whole(value, what)
  typed(value, "number", what)
  if value ~= math.floor(value) then
    error(("%s is %s, not a whole number"):format(what, value), 3)
  end
  return value
end

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
function fake.media(path, fps, properties)
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

fake.item = timeline_item

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

local function media_pool(world)
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
        local clip = fake.media(path, tonumber(world.project_fps:match("[%d.]+")) and world.project_fps,
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

local function marker_at(world, data)
  for at, marker in pairs(world.markers) do
    if marker.customData == data then
      return at
    end
  end
end

local function timeline(world)
  local function track(kind, index)
    local found = world.tracks[typed(kind, "string", "trackType")][whole(index, "trackIndex")]
    assert(found, "no " .. kind .. " track " .. index)
    return found
  end
  return object("Timeline", {
    GetName = function()
      return world.name
    end,
    GetUniqueId = function()
      return world.id
    end,
    GetStartFrame = function()
      return world.start
    end,
    GetEndFrame = function()
      return world.stop
    end,
    GetStartTimecode = function()
      return world.start_timecode
    end,
    GetSetting = function(key)
      assert(key == "timelineFrameRate", "setting " .. tostring(key))
      return world.fps
    end,
    GetMarkInOut = function()
      return world.marks
    end,
    GetCurrentVideoItem = function()
      return world.under_playhead
    end,
    GetTrackCount = function(kind)
      return #world.tracks[kind]
    end,
    GetTrackName = function(kind, index)
      return track(kind, index).name
    end,
    SetTrackName = function(kind, index, name)
      track(kind, index).name = typed(name, "string", "name")
      return true
    end,
    GetTrackSubType = function(kind, index)
      return kind == "audio" and track(kind, index).kind or ""
    end,
    GetIsTrackEnabled = function(kind, index)
      return track(kind, index).enabled ~= false
    end,
    GetIsTrackLocked = function(kind, index)
      return track(kind, index).locked == true
    end,
    AddTrack = function(kind, options)
      assert(kind == "audio", "only audio tracks are ours to add")
      local sub = type(options) == "table" and options.audioType or options or "mono"
      table.insert(world.tracks.audio, { name = "Audio " .. #world.tracks.audio + 1, kind = sub, items = {} })
      return true
    end,
    GetItemListInTrack = function(kind, index)
      return { unpack(track(kind, index).items) }
    end,
    DeleteClips = function(items, ripple)
      assert(ripple ~= true, "a ripple delete would move what is the user's")
      world.deletes = (world.deletes or 0) + 1
      if world.page ~= "edit" or world.deletes == 1 then
        return false -- the first try is often in vain
      end
      for _, item in ipairs(items) do
        for _, t in ipairs(world.tracks.audio) do
          for i = #t.items, 1, -1 do
            if t.items[i].data == item.data then
              assert(not t.locked, "an item of a locked track is deleted")
              table.remove(t.items, i)
            end
          end
        end
      end
      return true
    end,
    AddMarker = function(at, color, name, note, duration, data)
      whole(at, "frameId")
      assert(MARKER_COLORS[color], "no marker colour " .. tostring(color))
      typed(name, "string", "name")
      typed(note, "string", "note")
      assert(typed(duration, "number", "duration") >= 1)
      if at < 0 or at >= world.stop - world.start or world.markers[at] then
        return false
      end
      world.markers[at] = { color = color, name = name, note = note, duration = duration, customData = data or "" }
      return true
    end,
    GetMarkers = function()
      local copy = {}
      for at, marker in pairs(world.markers) do
        copy[at] = marker
      end
      return copy
    end,
    DeleteMarkerByCustomData = function(data)
      local at = marker_at(world, typed(data, "string", "customData"))
      if at then
        world.markers[at] = nil
      end
      return at ~= nil
    end,
  }, {})
end

--- The global `resolve` of a world: start, stop (absolute frames), start_timecode, fps, project_fps,
--- name, id, saved, tracks {video, audio}, marks, markers, under_playhead.
function fake.resolve(world)
  fake.absent, fake.studio = world.absent or {}, world.studio
  world.markers, world.page = world.markers or {}, "color"
  local pool, line = media_pool(world), timeline(world)
  local project = object("Project", {
    GetName = function()
      return world.project
    end,
    GetMediaPool = function()
      return pool
    end,
    GetCurrentTimeline = function()
      return line
    end,
  }, {})
  local projects = object("ProjectManager", {
    GetCurrentProject = function()
      return project
    end,
    GetProjectListInCurrentFolder = function()
      return world.saved and { "Other", world.project } or { "Other" }
    end,
    SaveProject = function()
      assert(world.saved, "SaveProject of a project that was never saved blocks Resolve")
      for _, track in ipairs(world.tracks.audio) do
        for i = #track.items, 1, -1 do
          if track.items[i].data.errored then
            table.remove(track.items, i)
          end
        end
      end
      return true
    end,
  }, {})
  return object("Resolve", {
    GetProjectManager = function()
      return projects
    end,
    OpenPage = function(page)
      world.page = typed(page, "string", "page")
      return true
    end,
    GetCurrentPage = function()
      return world.page
    end,
  }, {})
end

return fake
