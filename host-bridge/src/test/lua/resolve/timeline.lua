-- The stand-in for Resolve's timeline: markers count from its start and everything else from midnight,
-- deleting needs the edit page and now and then a second try, a track without a type is mono.

local objects = require("objects")

local object, typed, whole = objects.make, objects.typed, objects.whole

local MARKER_COLORS = {}
for color in ("Blue Cyan Green Yellow Red Pink Purple Fuchsia Rose Lavender Sky Mint Lemon Sand Cocoa Cream")
  :gmatch("%a+") do
  MARKER_COLORS[color] = true
end

local function marker_at(world, data)
  for at, marker in pairs(world.markers) do
    if marker.customData == data then
      return at
    end
  end
end

--- The timeline of a world.
return function(world)
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
