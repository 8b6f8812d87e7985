-- What a stretch of the timeline is: its range, and the pieces of media files that are seen in it.
-- Frames here count from midnight, as Resolve's own do, unless a name says `relative`.

local rates = require("footfall.rate")
local system = require("footfall.system")
local tsv = require("footfall.tsv")

local timeline = {}

--- Calls a method that this version of Resolve may lack; nil where it does.
local function try(object, method, ...)
  local ok, result = pcall(function(...)
    return object[method](object, ...)
  end, ...)
  if ok then
    return result
  end
  return nil
end

timeline.try = try

local Timeline = {}
Timeline.__index = Timeline

--- Rate, start and length of a timeline; nil and why not.
function timeline.of(handle)
  local rate, drop = rates.parse(handle:GetSetting("timelineFrameRate"))
  if not rate then
    return nil, "the timeline's frame rate is not understood: "
      .. tostring(handle:GetSetting("timelineFrameRate"))
  end
  local start_timecode = handle:GetStartTimecode()
  drop = drop or start_timecode:find(";", 1, true) ~= nil
  return setmetatable({
    handle = handle,
    rate = rate,
    drop = drop,
    start = handle:GetStartFrame(),
    stop = handle:GetEndFrame(),
    start_timecode = drop and start_timecode:gsub("[:;](%d+)$", ";%1") or start_timecode,
  }, Timeline)
end

--- The label of an absolute frame.
function Timeline:label(frame)
  return self.rate:timecode(frame, self.drop)
end

--- The sample at which an absolute frame begins, from the timeline's first.
function Timeline:sample(frame)
  return self.rate:sample(frame - self.start)
end

-- Marks may count from the timeline's start or from midnight: what lies before the start must be
-- relative. The out mark is the last frame that belongs to the range.
local function marked(self)
  local marks = try(self.handle, "GetMarkInOut")
  local pair = type(marks) == "table" and (marks.video or marks.audio) or nil
  if not pair or not pair["in"] or not pair.out then
    return nil
  end
  local first, last = pair["in"], pair.out
  if first < self.start then
    first, last = first + self.start, last + self.start
  end
  return first, last + 1, "the marks"
end

-- Versions without marks for scripts, and whoever likes markers better: the two that there are, the second being the
-- last frame, or the one that has a length. Ours, and those that hold wishes, do not count.
local function between_markers(self)
  local found = {}
  for at, marker in pairs(self.handle:GetMarkers() or {}) do
    if (marker.customData or "") == "" and not (marker.name or ""):lower():match("^%s*footfall") then
      found[#found + 1] = { at = at, duration = marker.duration or 1 }
    end
  end
  table.sort(found, function(a, b)
    return a.at < b.at
  end)
  if #found == 2 then
    return self.start + found[1].at, self.start + found[2].at + found[2].duration, "the two markers"
  elseif #found == 1 and found[1].duration > 1 then
    return self.start + found[1].at, self.start + found[1].at + found[1].duration, "the long marker"
  end
  return nil
end

local function under_playhead(self)
  local item = try(self.handle, "GetCurrentVideoItem")
  if item then
    return item:GetStart(), item:GetEnd(), "the clip under the playhead"
  end
  return nil
end

--- The range that the user means: marks in and out, else two markers, else the clip under the playhead.
--- First frame, the frame after the last, and where it comes from; nil if there is none.
function Timeline:range()
  local first, stop, from = marked(self)
  if not first then
    first, stop, from = between_markers(self)
  end
  if not first then
    first, stop, from = under_playhead(self)
  end
  if not first then
    return nil
  end
  first, stop = math.max(first, self.start), math.min(stop, self.stop)
  if stop <= first then
    return nil
  end
  return first, stop, from
end

local function speed_of(item, rate, length)
  local from, to = try(item, "GetSourceStartFrame"), try(item, "GetSourceEndFrame")
  local pool = item:GetMediaPoolItem()
  local own = rates.parse(pool:GetClipProperty("FPS")) or rate
  if not from or not to then
    return 1, 1
  end
  if to < from then
    return 1, 1, "reversed"
  elseif to == from and length > 2 then
    return 1, 1, "frozen"
  end
  -- The source's end is given now inclusive, now not, and cut to whole frames of the source: up to
  -- two of them either way say nothing.
  local seconds, played = own:us(to - from) / 1e6, rate:us(length) / 1e6
  local slack = 2 * own.den / own.num + rate.den / rate.num
  if math.abs(seconds - played) <= slack then
    return 1, 1
  end
  for _, percent in ipairs({ 50, 200, 25, 400, 75, 150, 80, 120, 90, 110, 33, 67, 125, 300 }) do
    if math.abs(seconds - played * percent / 100) <= slack then
      return percent, 100
    end
  end
  return 1, 1, "retimed"
end

local function piece(self, item, from, to)
  local pool = item:GetMediaPoolItem()
  local path = pool:GetClipProperty("File Path") or ""
  local rate = self.rate
  if path == "" then
    return { name = item:GetName(), from = from, to = to, num = 1, den = 1, flags = "compound" }
  end
  local num, den, flag = speed_of(item, rate, item:GetEnd() - item:GetStart())
  if not flag and not system.is_file(path) then
    flag = "offline"
  end
  local before
  if num == den then
    before = rate:us(item:GetLeftOffset() + from - item:GetStart())
  else
    local own = rates.parse(pool:GetClipProperty("FPS")) or rate
    before = own:us(item:GetSourceStartFrame())
      + math.floor(rate:us(from - item:GetStart()) * num / den + 0.5)
  end
  local length_us = math.floor((rate:us(to - self.start) - rate:us(from - self.start)) * num / den)
  return {
    name = path, from = from, to = to, num = num, den = den, flags = flag or "",
    in_us = before, out_us = before + length_us,
  }
end

-- What stands before the picture without hiding it: titles and adjustment clips have no media, stills
-- are mostly logos.
local function hides(item)
  local pool = item:GetMediaPoolItem()
  return pool ~= nil and pool:GetClipProperty("Type") ~= "Still"
    and try(item, "GetClipEnabled") ~= false
end

-- The parts of [from, to) that nothing higher covers.
local function uncovered(covers, from, to)
  local parts = { { from, to } }
  for _, cover in ipairs(covers) do
    local left = {}
    for _, part in ipairs(parts) do
      if cover[1] >= part[2] or cover[2] <= part[1] then
        left[#left + 1] = part
      else
        if part[1] < cover[1] then
          left[#left + 1] = { part[1], cover[1] }
        end
        if cover[2] < part[2] then
          left[#left + 1] = { cover[2], part[2] }
        end
      end
    end
    parts = left
  end
  return parts
end

--- The pieces that are seen in [first, stop), in the timeline's order: on each frame the highest
--- enabled clip of the enabled video tracks.
function Timeline:pieces(first, stop)
  local pieces, covers = {}, {}
  for track = self.handle:GetTrackCount("video"), 1, -1 do
    if try(self.handle, "GetIsTrackEnabled", "video", track) ~= false then
      for _, item in ipairs(self.handle:GetItemListInTrack("video", track) or {}) do
        local from, to = math.max(first, item:GetStart()), math.min(stop, item:GetEnd())
        if to > from and hides(item) then
          for _, part in ipairs(uncovered(covers, from, to)) do
            pieces[#pieces + 1] = piece(self, item, part[1], part[2])
          end
          covers[#covers + 1] = { from, to }
        end
      end
    end
  end
  table.sort(pieces, function(a, b)
    return a.from < b.from
  end)
  return pieces
end

--- The text of an edit list (docs/formats.md) of pieces.
function Timeline:edit_list(pieces)
  local lines = {
    "#footfall.edit/1",
    tsv.line("sourcePath", "srcInUs", "srcOutUs", "timelineStartSample", "speedNum", "speedDen", "flags"),
  }
  for _, p in ipairs(pieces) do
    lines[#lines + 1] = table.concat({
      p.name, ("%.0f"):format(p.in_us or 0), ("%.0f"):format(p.out_us or 0),
      ("%.0f"):format(self:sample(p.from)), p.num, p.den, p.flags,
    }, "\t")
  end
  return table.concat(lines, "\n") .. "\n"
end

return timeline
