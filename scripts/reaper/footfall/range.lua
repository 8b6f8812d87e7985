-- Which part of the timeline is meant: time selection, else selected items, else the region at the cursor.

local report = require("footfall.report")
local tag = require("footfall.tag")

local range = {}

local function time_selection(project)
  local from, to = reaper.GetSet_LoopTimeRange2(project, false, false, 0, 0, false)
  if to > from then
    return { from = from, to = to, name = "time selection" }
  end
end

local function selected_items(project)
  local from, to = math.huge, -math.huge
  for i = 0, reaper.CountMediaItems(project) - 1 do
    local item = reaper.GetMediaItem(project, i)
    if reaper.IsMediaItemSelected(item) and not tag.of_item(item) then
      local position = reaper.GetMediaItemInfo_Value(item, "D_POSITION")
      from = math.min(from, position)
      to = math.max(to, position + reaper.GetMediaItemInfo_Value(item, "D_LENGTH"))
    end
  end
  if to > from then
    return { from = from, to = to, name = "selected items" }
  end
end

-- REAPER 7.4x and later.
local function regions_by_object(project, each)
  for i = 0, reaper.GetNumRegionsOrMarkers(project) - 1 do
    local one = reaper.GetRegionOrMarker(project, i, "")
    local function value(name)
      return reaper.GetRegionOrMarkerInfo_Value(project, one, name)
    end
    if value("B_ISREGION") ~= 0 then
      each(value("D_STARTPOS"), value("D_ENDPOS"))
    end
  end
end

local function regions_by_number(project, each)
  local i = 0
  while true do
    local there, is_region, from, to = reaper.EnumProjectMarkers3(project, i)
    if there == 0 then
      return
    end
    if is_region then
      each(from, to)
    end
    i = i + 1
  end
end

--- The shortest region that the edit cursor is in, or nil.
function range.region(project)
  local cursor = reaper.GetCursorPositionEx(project)
  local best
  local walk = reaper.APIExists("GetRegionOrMarker") and regions_by_object or regions_by_number
  walk(project, function(from, to)
    if from <= cursor and cursor < to and (not best or to - from < best.to - best.from) then
      best = { from = from, to = to, name = "region" }
    end
  end)
  return best
end

--- What generating is about.
function range.find(project)
  return time_selection(project) or selected_items(project) or range.region(project)
    or report.refuse("what part of the video? Make a time selection over it, or select its items, "
      .. "or put the edit cursor into a region.")
end

--- The time selection, or nil.
range.time_selection = time_selection

return range
