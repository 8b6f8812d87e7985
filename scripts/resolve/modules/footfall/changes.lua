-- What the user has done since to the items that were placed: moved, trimmed, deleted, or nothing.

local items = require("footfall.items")
local plans = require("footfall.plan")
local tsv = require("footfall.tsv")

local changes = {}

-- A timeline that was copied, or whose table is lost: what lies where the plan wants it is ours.
local function recognised(timeline, plan, by_file)
  local rows = {}
  for _, clip in ipairs(plan.clips) do
    for _, item in ipairs(by_file[items.key(clip.file)] or {}) do
      if item.start == timeline.start + clip.startFrame then
        rows[#rows + 1] = {
          stepId = clip.stepId, take = clip.take, file = clip.file,
          frame = clip.startFrame, frames = item.stop - item.start,
          left = item.left, zero = item.left,
        }
        break
      end
    end
  end
  return rows
end

local function nearest(candidates, start)
  local best
  for _, item in ipairs(candidates or {}) do
    if not best or math.abs(item.start - start) < math.abs(best.start - start) then
      best = item
    end
  end
  return best
end

-- Whether all that lies behind some instant has moved alike. Together with a picture that was cut anew
-- that is a ripple: something was put in before, or taken out.
local function rippled(rows)
  local shift, still
  for i = #rows, 1, -1 do
    local row = rows[i]
    if row.item and row.moved ~= 0 then
      if still or shift and shift ~= row.moved then
        return false
      end
      shift = row.moved
    elseif row.item then
      still = true
    end
  end
  return shift ~= nil
end

--- The placed rows, each with its `item` (nil if the user has deleted it), `moved` (frames) and
--- `trimmed`. `same` says whether all is as it was; a ripple is no edit and sets `rippled`. `recut` says
--- whether the picture is another than when they were placed.
function changes.find(timeline, folder, plan, recut)
  local by_file = items.by_file(items.read(timeline))
  local rows = plans.placed(folder, timeline.id) or recognised(timeline, plan, by_file)
  local found = { rows = rows, there = 0, moved = 0, trimmed = 0, deleted = 0 }
  table.sort(rows, function(a, b)
    return a.frame < b.frame
  end)
  for _, row in ipairs(rows) do
    local item = nearest(by_file[items.key(row.file)], timeline.start + row.frame)
    row.item = item
    if item then
      found.there = found.there + 1
      row.moved = items.origin(item, row) - timeline.start - row.frame
      row.trimmed = item.left ~= row.left or item.stop - item.start ~= row.frames
    end
  end
  found.rippled = recut and rippled(rows)
  for _, row in ipairs(rows) do
    if not row.item then
      found.deleted = found.deleted + 1
    else
      found.trimmed = found.trimmed + (row.trimmed and 1 or 0)
      found.moved = found.moved + (row.moved ~= 0 and not found.rippled and 1 or 0)
    end
  end
  -- Whoever has deleted everything wants to begin anew.
  found.cleared = #rows > 0 and found.there == 0
  found.same = found.cleared or found.moved + found.trimmed + found.deleted == 0
  return found
end

local function step_of(plan)
  local by = {}
  for _, clip in ipairs(plan.clips) do
    by[clip.stepId] = clip
  end
  return by
end

--- Writes the table of the message /footfall/edits; its path, or nil if there is nothing to tell.
--- What the plan knows as deleted already is not told again.
function changes.write_edits(timeline, folder, plan, found)
  local steps, rows = step_of(plan), {}
  for _, row in ipairs(found.rows) do
    local step = steps[row.stepId]
    if step and not row.item then
      if step.deleted ~= "true" then
        rows[#rows + 1] = { stepId = row.stepId, deleted = "true" }
      end
    elseif step then
      local moved = row.moved ~= 0 and not found.rippled
      local by = timeline.rate:sample(row.frame + row.moved) - timeline.rate:sample(row.frame)
      if moved or row.trimmed then
        rows[#rows + 1] = {
          stepId = row.stepId,
          offsetSamples = moved and ("%.0f"):format(step.offsetSamples + by) or nil,
          take = moved and row.take or nil,
          locked = row.trimmed and "true" or nil,
        }
      end
    end
  end
  if #rows == 0 then
    return nil
  end
  local path = folder .. "/edits.tsv"
  return tsv.write(path, tsv.table({ "stepId", "offsetSamples", "take", "locked", "deleted" }, rows))
    and path
end

return changes
