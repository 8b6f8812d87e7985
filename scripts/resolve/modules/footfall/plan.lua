-- The engine's plan.tsv, and the table of what this script has placed of it.

local rates = require("footfall.rate")
local tsv = require("footfall.tsv")

local plan = {}

local function number(row, name)
  row[name] = tonumber(row[name]) or 0
end

--- The plan of a folder: rate, tracks by id, and clips; nil and why not.
function plan.read(folder)
  local text, why = tsv.read(folder .. "/plan.tsv")
  if not text then
    return nil, "the plan cannot be read: " .. why
  end
  local rows, comments = tsv.rows(text)
  local result = { clips = rows, tracks = {}, warnings = {} }
  for _, fields in ipairs(comments) do
    if fields[1] == "track" then
      result.tracks[fields[2]] = fields[3]
    elseif fields[1] == "warning" then
      result.warnings[#result.warnings + 1] = fields[4] .. ": " .. fields[5]
    else
      result[fields[1]] = fields[2]
    end
  end
  result.rate = rates.of(tonumber(result.frameRateNum), tonumber(result.frameRateDen))
  for _, clip in ipairs(rows) do
    for _, name in ipairs({
      "startFrame", "padSamples", "lengthSamples", "startSample", "hitSample", "offsetSamples" }) do
      number(clip, name)
    end
    clip.file = folder .. "/" .. clip.paddedFile
    clip.length_frames = result.rate:frames_over(clip.padSamples + clip.lengthSamples)
  end
  return result
end

--- Clips that are to sound, in the timeline's order.
function plan.sounding(read)
  local clips = {}
  for _, clip in ipairs(read.clips) do
    if clip.active == "true" and clip.change ~= "gone" and clip.deleted ~= "true" then
      clips[#clips + 1] = clip
    end
  end
  table.sort(clips, function(a, b)
    if a.startFrame ~= b.startFrame then
      return a.startFrame < b.startFrame
    end
    return tonumber(a.stepId) < tonumber(b.stepId)
  end)
  return clips
end

--- Whether the user has laid hands on the step of a clip.
function plan.is_users(clip)
  return clip.locked == "true" or clip.offsetSamples ~= 0
end

-- `frame` (from the timeline's first) is where the file begins, `frames` how long the item is, `left` how
-- much of the file lies before it, and `zero` how much did when it was placed.
local COLUMNS = { "stepId", "take", "file", "frame", "frames", "left", "zero" }

local function placed_file(folder, timeline_id)
  return ("%s/resolve-%s.tsv"):format(folder, timeline_id)
end

--- What was placed in a timeline: rows of stepId, take, file, frame, frames, left, zero. Nil if that is
--- not known.
function plan.placed(folder, timeline_id)
  local text = tsv.read(placed_file(folder, timeline_id))
  if not text then
    return nil
  end
  local rows = tsv.rows(text)
  for _, row in ipairs(rows) do
    for _, name in ipairs({ "frame", "frames", "left", "zero" }) do
      number(row, name)
    end
  end
  return rows
end

function plan.write_placed(folder, timeline_id, rows)
  return tsv.write(placed_file(folder, timeline_id), tsv.table(COLUMNS, rows))
end

--- Writes the table of the message /footfall/placed: on which sample, from the timeline's first, each
--- placed step sounds. Gives its path.
function plan.write_receipt(folder, rows, read)
  local clips, lines = {}, {}
  for _, clip in ipairs(read.clips) do
    clips[clip.stepId .. " " .. clip.take] = clip
  end
  for _, row in ipairs(rows) do
    local clip = clips[row.stepId .. " " .. row.take]
    if clip then
      local behind = clip.hitSample - read.rate:sample(clip.startFrame)
      lines[#lines + 1] = {
        stepId = row.stepId, take = row.take,
        position = ("%.0f"):format(read.rate:sample(row.frame + (row.moved or 0)) + behind),
      }
    end
  end
  local path = folder .. "/placed.tsv"
  return tsv.write(path, tsv.table({ "stepId", "take", "position" }, lines)) and path
end

return plan
