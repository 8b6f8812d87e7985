-- What moved because its picture did: with ripple editing REAPER moves the steps when the user cuts the video. That is no
-- edit of the steps, and telling the engine of it would move them twice.

local plan = require("footfall.plan")
local text = require("footfall.text")

local carried = {}

-- Edit lists count microseconds, items fractions of a sample; whoever moves a step by hand moves it by more.
local NEAR_SAMPLES = 48

local function read(list)
  local rows, columns = {}, nil
  for line in list:gmatch("[^\r\n]+") do
    local fields = text.split(line, "\t")
    if not columns then
      columns = fields
    else
      local row = {}
      for i, column in ipairs(columns) do
        row[column] = tonumber(fields[i]) or fields[i]
      end
      rows[#rows + 1] = row
    end
  end
  return rows
end

local function samples(row, us)
  return us / 1e6 * text.RATE_HZ * row.speedDen / row.speedNum
end

local function length(row)
  return samples(row, row.srcOutUs - row.srcInUs)
end

--- The row that shows an instant of the timeline, and the file's microsecond there.
local function shown(rows, sample)
  for _, row in ipairs(rows) do
    local behind = sample - row.timelineStartSample
    if behind >= 0 and behind < length(row) then
      return row, row.srcInUs + behind * row.speedNum / row.speedDen * 1e6 / text.RATE_HZ
    end
  end
end

--- Where a file's microsecond is on the timeline.
local function places(rows, path, us)
  local found = {}
  for _, row in ipairs(rows) do
    if row.sourcePath == path and us >= row.srcInUs and us < row.srcOutUs then
      found[#found + 1] = row.timelineStartSample + samples(row, us - row.srcInUs)
    end
  end
  return found
end

--- Whether a clip's hit is where its picture went between two edit lists; of a `hit` that is nil, whether its picture is in
-- the new list no more.
function carried.between(old, new)
  local before, after = read(old), read(new)
  return function(clip, hit)
    local own = plan.own_hit(clip)
    local row, us = shown(before, own)
    if not row then
      return false
    end
    local now = places(after, row.sourcePath, us)
    for _, place in ipairs(now) do
      local went = place - own
      if hit and math.abs(went) > NEAR_SAMPLES and math.abs(clip.hitSample + went - hit) <= NEAR_SAMPLES then
        return true
      end
    end
    return not hit and #now == 0
  end
end

--- Where nothing was cut.
function carried.never()
  return false
end

return carried
