-- What a stretch of the timeline shows: pieces of video files, as an edit list (footfall.edit/1).
-- The uppermost track's video counts where several lie over each other.

local report = require("footfall.report")
local tag = require("footfall.tag")
local text = require("footfall.text")

local picture = {}

local COLUMNS = { "sourcePath", "srcInUs", "srcOutUs", "timelineStartSample", "speedNum", "speedDen", "flags" }

-- Shorter ones hold no step, and rounding makes them.
local SHORTEST_SAMPLES = 48

--- A source's file, and what was done to it on the way: sections and reversals lie between take and file. In seconds of
-- the file: `offset` is where the take's 0 is, and nothing before `first` or behind `last` is shown.
local function root_of(source)
  local root = { offset = 0, first = 0, last = math.huge, reversed = false }
  while true do
    local is_section, offset, length, reversed = reaper.PCM_Source_GetSectionInfo(source)
    if is_section then
      root.offset = root.offset + offset
      root.first = root.first + offset
      root.last = math.min(root.last + offset, length > 0 and root.first + length or math.huge)
      root.reversed = root.reversed or reversed
    end
    local parent = reaper.GetMediaSourceParent(source)
    if not parent then
      root.source = source
      return root
    end
    source = parent
  end
end

local function is_muted(item)
  return reaper.GetMediaItemInfo_Value(item, "B_MUTE") ~= 0
    or reaper.GetMediaTrackInfo_Value(reaper.GetMediaItemTrack(item), "B_MUTE") ~= 0
end

--- What an item shows, or nil if it is no video.
local function video_of(item)
  local take = reaper.GetActiveTake(item)
  if not take or reaper.TakeIsMIDI(take) or is_muted(item) or tag.of_item(item) then
    return nil
  end
  local source = reaper.GetMediaItemTake_Source(take)
  if not source then
    return nil
  end
  local root = root_of(source)
  if reaper.GetMediaSourceType(root.source) ~= "VIDEO" then
    return nil
  end
  local length, in_quarters = reaper.GetMediaSourceLength(root.source)
  return {
    path = reaper.GetMediaSourceFileName(root.source),
    position = reaper.GetMediaItemInfo_Value(item, "D_POSITION"),
    length = reaper.GetMediaItemInfo_Value(item, "D_LENGTH"),
    rate = reaper.GetMediaItemTakeInfo_Value(take, "D_PLAYRATE"),
    start = reaper.GetMediaItemTakeInfo_Value(take, "D_STARTOFFS") + root.offset,
    first = root.first,
    last = math.min(root.last, in_quarters and math.huge or length),
    reversed = root.reversed,
    stretched = reaper.GetTakeNumStretchMarkers(take) > 0,
  }
end

local function name_of(video)
  return ("the video item '%s' at %s"):format(
    video.path:match("[^/\\]*$"), reaper.format_timestr_pos(video.position, "", -1))
end

--- Refuses what cannot be followed; an item outside of the range is nobody's business, and without one all are left out.
local function check(video, range)
  if not range or video.position >= range.to or video.position + video.length <= range.from then
    return not video.stretched and not video.reversed
  end
  if video.stretched then
    report.refuse("%s has stretch markers, and Footfall cannot follow its picture. Remove them, or render the item "
      .. "to a new video file, or leave it out of the range.", name_of(video))
  end
  if video.reversed then
    report.refuse("%s plays backwards: nobody walks like that. Leave it out of the range.", name_of(video))
  end
  if video.path == "" then
    report.refuse("%s has no file of its own; render it to a video file first.", name_of(video))
  end
  return true
end

--- The stretches of [from, to) that nothing before covers; they are covered from now on.
local function uncovered(covered, from, to)
  local free = { { from, to } }
  for _, taken in ipairs(covered) do
    local left = {}
    for _, part in ipairs(free) do
      if taken[2] <= part[1] or taken[1] >= part[2] then
        left[#left + 1] = part
      else
        left[#left + 1] = taken[1] > part[1] and { part[1], taken[1] } or nil
        left[#left + 1] = taken[2] < part[2] and { taken[2], part[2] } or nil
      end
    end
    free = left
  end
  for _, part in ipairs(free) do
    covered[#covered + 1] = part
  end
  return free
end

--- One row: a part of a video's item, in samples of the timeline.
local function row_of(video, from, to)
  local function media_us(sample)
    return math.floor((video.start + (text.seconds(sample) - video.position) * video.rate) * 1e6 + 0.5)
  end
  local num, den = text.fraction(video.rate)
  return {
    sourcePath = video.path,
    srcInUs = math.max(0, media_us(from)),
    srcOutUs = media_us(to),
    timelineStartSample = from,
    speedNum = num,
    speedDen = den,
    flags = "",
  }
end

local function add_rows(rows, covered, video)
  -- What lies before the file's first frame or behind its end shows nothing (or repeats it).
  local first = math.max(video.position, video.position + (video.first - video.start) / video.rate)
  local last = math.min(video.position + video.length, video.position + (video.last - video.start) / video.rate)
  local from, to = text.samples(math.max(0, first)), text.samples(last)
  if to - from < SHORTEST_SAMPLES then
    return
  end
  for _, part in ipairs(uncovered(covered, from, to)) do
    if part[2] - part[1] >= SHORTEST_SAMPLES then
      rows[#rows + 1] = row_of(video, part[1], part[2])
    end
  end
end

local function is_inside(video, range)
  return not range or video.position < range.to and video.position + video.length > range.from
end

--- The rows of all that the project shows, so that steps outside of the range keep their picture. Without a range nothing
-- is refused but a project without video.
function picture.rows(project, range)
  local rows, covered, inside = {}, {}, false
  for t = 0, reaper.CountTracks(project) - 1 do
    local track = reaper.GetTrack(project, t)
    for i = 0, reaper.CountTrackMediaItems(track) - 1 do
      local video = video_of(reaper.GetTrackMediaItem(track, i))
      if video and check(video, range) then
        inside = inside or is_inside(video, range)
        add_rows(rows, covered, video)
      end
    end
  end
  if not inside then
    report.refuse("there is no video in the %s. Muted items and tracks do not count.", range and range.name or "project")
  end
  table.sort(rows, function(a, b)
    return a.timelineStartSample < b.timelineStartSample
  end)
  return rows
end

--- Writes the edit list; gives its text.
function picture.write(rows, path)
  local lines = { table.concat(COLUMNS, "\t") }
  for _, row in ipairs(rows) do
    if row.sourcePath:find("[\t\n\r]") then
      report.refuse("the video's path '%s' holds a tab or a line's end; rename it.", row.sourcePath)
    end
    local fields = {}
    for i, column in ipairs(COLUMNS) do
      fields[i] = tostring(row[column])
    end
    lines[#lines + 1] = table.concat(fields, "\t")
  end
  local list = table.concat(lines, "\n") .. "\n"
  local why = text.write_file(path, list)
  if why then
    report.refuse("the edit list cannot be written: %s", why)
  end
  return list
end

return picture
