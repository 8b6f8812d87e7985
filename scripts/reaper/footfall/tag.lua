-- What marks items, takes and tracks as ours. It is saved with the project, in P_EXT:footfall.

local text = require("footfall.text")

local tag = {}

local NAME = "P_EXT:footfall"

local function get(call, object)
  local there, value = call(object, NAME, "", false)
  return there and value ~= "" and text.read_options(value) or nil
end

local function set(call, object, values)
  call(object, NAME, text.options(values), true)
end

function tag.of_item(item)
  return get(reaper.GetSetMediaItemInfo_String, item)
end

function tag.set_item(item, values)
  set(reaper.GetSetMediaItemInfo_String, item, values)
end

function tag.of_take(take)
  return get(reaper.GetSetMediaItemTakeInfo_String, take)
end

function tag.set_take(take, values)
  set(reaper.GetSetMediaItemTakeInfo_String, take, values)
end

function tag.of_track(track)
  return get(reaper.GetSetMediaTrackInfo_String, track)
end

function tag.set_track(track, values)
  set(reaper.GetSetMediaTrackInfo_String, track, values)
end

return tag
