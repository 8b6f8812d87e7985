-- Reads plan.tsv (docs/formats.md).

local report = require("footfall.report")
local text = require("footfall.text")

local plan = {}

local NUMBERS = {
  "stepId", "track", "person", "take", "seed", "startSample", "hitSample", "lengthSamples", "fadeInSamples",
  "fadeOutSamples", "pan", "gainDb", "offsetSamples",
}
local FLAGS = { "active", "locked", "deleted", "added" }

local function read_clip(columns, fields)
  local clip = {}
  for i, column in ipairs(columns) do
    clip[column] = fields[i] or ""
  end
  for _, name in ipairs(NUMBERS) do
    clip[name] = tonumber(clip[name])
  end
  for _, name in ipairs(FLAGS) do
    clip[name] = clip[name] == "true"
  end
  clip.offsetSamples = clip.offsetSamples or 0
  return clip
end

local function add_step(read, clip)
  local step = read.by_id[clip.stepId]
  if not step then
    step = { id = clip.stepId, takes = {} }
    read.by_id[clip.stepId] = step
    read.steps[#read.steps + 1] = step
  end
  step.takes[#step.takes + 1] = clip
  if clip.active or not step.active then
    step.active = clip
  end
  step.sounds = clip.change ~= "gone" and not clip.deleted
end

local function read_head(read, fields)
  local key = fields[1]:sub(2)
  if key == "track" then
    read.tracks[#read.tracks + 1] = {
      id = tonumber(fields[2]),
      name = fields[3],
      person = fields[4],
      color = fields[7] or "",
    }
  elseif key == "warning" then
    read.warnings[#read.warnings + 1] = { startUs = tonumber(fields[2]), endUs = tonumber(fields[3]),
      code = fields[4], text = fields[5] }
  else
    read[key] = fields[2]
  end
end

--- The plan beside a plan.json: steps with their takes, tracks, warnings and what stands at its top.
function plan.read(json_path)
  local path = json_path:gsub("%.json$", ".tsv")
  local all, why = text.read_file(path)
  if not all then
    report.refuse("the plan cannot be read: %s", why)
  end
  local read = { path = json_path, folder = json_path:match("^(.*[/\\])") or "", steps = {}, by_id = {}, tracks = {},
    warnings = {} }
  local columns
  for line in all:gmatch("[^\n]+") do
    local fields = text.fields((line:gsub("\r$", "")))
    if line:sub(1, 1) == "#" then
      read_head(read, fields)
    elseif not columns then
      columns = fields
    else
      add_step(read, read_clip(columns, fields))
    end
  end
  if read.schema ~= "footfall.plan/1" or not columns then
    report.refuse("%s is no plan of a version that this script reads (footfall.plan/1)", path)
  end
  return read
end

--- What tells a clip's sound from others. Its file does not: the place on the timeline is written in it.
function plan.sound(clip)
  return clip.recipe and clip.recipe ~= "" and clip.recipe or clip.file
end

--- Where Footfall had put a step's hit, before the user moved it; in samples.
function plan.own_hit(clip)
  return clip.hitSample - clip.offsetSamples
end

return plan
