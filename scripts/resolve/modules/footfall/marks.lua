-- The timeline markers by which a range of footsteps is known again. One marker lies at the range's
-- first frame; its customData, which the user does not see, names the range and the folder of its plan.
-- What the user writes into its note (`surface=wood; shoe=boot`) are options of the next run.

local marks = {}

local PREFIX = "footfall/1 "
local ERROR = "footfall/error"
local TRIES = 25 -- Resolve keeps one marker a frame: the next free one is taken
local KEYS = {
  surface = true, shoe = true, wet = true, people = true, takes = true, seed = true,
  generator = true, device = true, perspective = true, cast = true, like = true,
  ["offset-ms"] = true, ["pan-width"] = true, room = true, ["room-print"] = true,
  layers = true,
}

local function encode(text)
  return (text:gsub("[^%w%-_.~/:\\]", function(c)
    return ("%%%02X"):format(c:byte())
  end))
end

local function decode(text)
  return (text:gsub("%%(%x%x)", function(hex)
    return string.char(tonumber(hex, 16))
  end))
end

--- Options that a text holds, `key=value` parted by `;` or lines.
function marks.options(text)
  local options = {}
  for pair in (text or ""):gmatch("[^;\r\n]+") do
    local key, value = pair:match("^%s*([%w-]+)%s*=%s*(.-)%s*$")
    if key and KEYS[key:lower()] then
      options[key:lower()] = value
    end
  end
  return options
end

local function read(timeline, at, marker)
  local data = marker.customData or ""
  if data:sub(1, #PREFIX) ~= PREFIX then
    return nil
  end
  local fields = {}
  for key, value in data:gmatch("(%w+)=(%S*)") do
    fields[key] = decode(value)
  end
  -- Rippling the timeline moves the marker, and the range with it.
  local shift = at - tonumber(fields.at)
  return {
    folder = fields.folder,
    first = timeline.start + tonumber(fields.first) + shift,
    stop = timeline.start + tonumber(fields.stop) + shift,
    data = data,
    options = marks.options(marker.note),
  }
end

--- All ranges that have footsteps, in the timeline's order: folder, first and stop (absolute frames),
--- options.
function marks.all(timeline)
  local all = {}
  for at, marker in pairs(timeline.handle:GetMarkers() or {}) do
    local mark = read(timeline, at, marker)
    if mark then
      all[#all + 1] = mark
    end
  end
  table.sort(all, function(a, b)
    return a.first < b.first
  end)
  return all
end

--- Options in the note of a marker that the user has called Footfall, inside of a range.
function marks.wishes(timeline, first, stop)
  local options = {}
  for at, marker in pairs(timeline.handle:GetMarkers() or {}) do
    local frame = timeline.start + at
    if frame >= first and frame < stop and (marker.customData or "") == ""
      and (marker.name or ""):lower():match("^%s*footfall") then
      for key, value in pairs(marks.options(marker.note)) do
        options[key] = value
      end
    end
  end
  return options
end

local function add(timeline, frame, color, name, note, duration, data)
  for try = 0, TRIES - 1 do
    local at = frame - timeline.start + try
    -- Counted from the timeline's start, unlike all other frames.
    if timeline.handle:AddMarker(at, color, name, note, duration, data(at)) then
      return true
    end
  end
  return false
end

local function note_of(options)
  local keys, parts = {}, {}
  for key in pairs(options) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  for i, key in ipairs(keys) do
    parts[i] = key .. "=" .. options[key]
  end
  return table.concat(parts, "; ")
end

--- Sets the marker of a range anew; `mark` as `all` gives it. Whether there is one now.
function marks.set(timeline, mark, name)
  if mark.data then
    timeline.handle:DeleteMarkerByCustomData(mark.data)
  end
  return add(timeline, mark.first, "Cyan", name, note_of(mark.options), mark.stop - mark.first,
    function(at)
      mark.data = PREFIX .. ("at=%d first=%d stop=%d folder=%s"):format(
        at, mark.first - timeline.start, mark.stop - timeline.start, encode(mark.folder))
      return mark.data
    end)
end

--- Tells of a failure where the user looks, in red.
function marks.fail(timeline, frame, text)
  marks.clear_failure(timeline)
  add(timeline, frame, "Red", "Footfall: failed", text, 1, function()
    return ERROR
  end)
end

--- Takes back what `fail` has set.
function marks.clear_failure(timeline)
  timeline.handle:DeleteMarkerByCustomData(ERROR)
end

return marks
