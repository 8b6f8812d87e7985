-- What the user changed on the timeline since the plan: moved, levelled, panned, re-took, locked, deleted.

local carried = require("footfall.carried")
local items = require("footfall.items")
local plan = require("footfall.plan")
local report = require("footfall.report")
local text = require("footfall.text")
local tracks = require("footfall.tracks")

local edits = {}

local COLUMNS = {
  "stepId", "offsetSamples", "gainDb", "pan", "take", "locked", "deleted", "hitSample", "person", "foot",
}

-- What plan.tsv and REAPER round away is no edit.
local GAIN_DB, PAN = 0.01, 0.001

local function flag(is, was)
  if is ~= was then
    return tostring(is)
  end
end

--- The row of a step whose item is there, or nil if nothing was changed.
local function row_of(step, state, is_carried)
  local clip = step.active
  local row = { stepId = step.id, locked = flag(state.locked, clip.locked), deleted = flag(false, clip.deleted) }
  if state.hitSample and state.hitSample ~= clip.hitSample and not is_carried(clip, state.hitSample) then
    row.offsetSamples = tostring(math.floor(state.hitSample - plan.own_hit(clip)))
  end
  if state.take then
    local shown = clip
    for _, take in ipairs(step.takes) do
      shown = take.take == state.take and take or shown
    end
    row.take = state.take ~= clip.take and tostring(state.take) or nil
    row.gainDb = math.abs(state.gainDb - shown.gainDb) > GAIN_DB and text.decimal(state.gainDb, 3) or nil
    row.pan = math.abs(state.pan - shown.pan) > PAN and text.decimal(state.pan, 4) or nil
  end
  row.touched = row.offsetSamples or row.gainDb or row.pan or row.take or row.locked or row.deleted
  return row.touched and row
end

--- The rows of all that differs from a plan, in its order, but for what went with its picture (carried.lua).
local function rows_of(session, read, is_carried)
  local rows = {}
  local placed = tracks.find(session):placed()
  local found = items.by_step(session, read)
  for _, step in ipairs(read.steps) do
    local state = found[step.id]
    if state then
      rows[#rows + 1] = row_of(step, state, is_carried) or nil
    elseif placed[step.id] and step.sounds and not is_carried(step.active) then
      rows[#rows + 1] = { stepId = step.id, deleted = "true" }
    end
  end
  return rows
end

local CHANGES = { "offsetSamples", "gainDb", "pan", "take", "locked", "deleted" }

--- What rows say of each step, to be compared.
local function signatures(rows)
  local by_step = {}
  for _, row in ipairs(rows) do
    local said = {}
    for i, column in ipairs(CHANGES) do
      said[i] = row[column] or ""
    end
    by_step[row.stepId] = table.concat(said, "\t")
  end
  return by_step
end

--- Steps that the user has changed since edits.send() looked, as a set of numbers.
function edits.touched(session, before)
  local numbers = {}
  if before.read then
    local now = signatures(rows_of(session, before.read, before.is_carried))
    for _, step in ipairs(before.read.steps) do
      numbers[step.id] = now[step.id] ~= before.seen[step.id] or nil
    end
  end
  return numbers
end

local function write(rows, path)
  local lines = { table.concat(COLUMNS, "\t") }
  for _, row in ipairs(rows) do
    local fields = {}
    for i, column in ipairs(COLUMNS) do
      local cell = row[column] or ""
      fields[i] = text.escape(type(cell) == "number" and ("%d"):format(cell) or cell)
    end
    lines[#lines + 1] = table.concat(fields, "\t")
  end
  local why = text.write_file(path, table.concat(lines, "\n") .. "\n")
  if why then
    report.refuse("your changes cannot be written for the engine: %s", why)
  end
end

--- Rows that say more of a step take the place of what was seen of it.
local function merge(rows, more)
  local said = {}
  for _, row in ipairs(more) do
    said[row.stepId or row] = true
  end
  local all = {}
  for _, row in ipairs(rows) do
    all[#all + 1] = not said[row.stepId] and row or nil
  end
  return table.move(more, 1, #more, #all + 1, all)
end

--- Tells the engine what the user changed, and `more` rows; `is_carried` (or nil) tells what went with its picture. Gives
-- what was seen, for edits.touched().
function edits.send(session, request, title, more, is_carried)
  local path = session:plan_path()
  if not path then
    return { sent = false }
  end
  local read = plan.read(path)
  is_carried = is_carried or carried.never
  local rows = rows_of(session, read, is_carried)
  local before = { read = read, seen = signatures(rows), is_carried = is_carried }
  local all = merge(rows, more or {})
  before.sent = #all > 0
  if before.sent then
    local sheet = session:file("edits.tsv")
    write(all, sheet)
    session:set_plan_path(request:run(title, "/footfall/edits", { path, sheet }, {}))
  end
  return before
end

return edits
