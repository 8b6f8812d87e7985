-- Makes the timeline what a plan says, and tells the engine what came of it.

local engines = require("footfall.engine")
local items = require("footfall.items")
local marks = require("footfall.marks")
local place = require("footfall.place")
local plans = require("footfall.plan")

local function send_placed(s, mark, plan, rows)
  local path = plans.write_receipt(mark.folder, rows, plan)
  if not path then
    return
  end
  local done, why = s:ask("/footfall/placed", "sss", function(token)
    return { mark.folder .. "/plan.json", path, engines.options({ token = token }) }
  end)
  if not done then
    s.say("%s", why)
  end
end

local function rows_of(s, work)
  local rows = {}
  for _, row in ipairs(work.stay) do
    rows[#rows + 1] = row
  end
  for _, job in ipairs(work.jobs) do
    if job.item then
      rows[#rows + 1] = place.row(s.timeline, job)
    end
  end
  return rows
end

-- Items that SaveProject has thrown away.
local function vanished(s, rows)
  local by_file, gone = items.by_file(items.read(s.timeline)), {}
  local left = {}
  for _, row in ipairs(rows) do
    local there = false
    for _, item in ipairs(by_file[items.key(row.file)] or {}) do
      there = there or items.origin(item, row) == s.timeline.start + row.frame + (row.moved or 0)
    end
    table.insert(there and left or gone, row)
  end
  return left, #gone
end

--- Applies the plan of a mark; `found` is what `changes.find` gave before. True, or nil and why not.
return function(s, mark, found)
  local plan, why = plans.read(mark.folder)
  if not plan then
    return nil, why
  elseif not plan.rate:equals(s.timeline.rate) then
    return nil, ("the plan counts %s frames a second, the timeline %s"):format(
      plan.rate:text(), s.timeline.rate:text())
  end
  s.resolve:OpenPage("edit") -- deleting works there alone
  local work = place.compare(plan, found)
  local stuck = items.delete(s.timeline, (function()
    local gone = {}
    for i, row in ipairs(work.go) do
      gone[i] = row.item
    end
    return gone
  end)(), s.wait)
  local missing = place.append(s.timeline, s.pool, work.jobs)
  local rows, lost = rows_of(s, work), 0
  plans.write_placed(mark.folder, s.timeline.id, rows)
  marks.clear_failure(s.timeline)
  if not marks.set(s.timeline, mark, ("Footfall: %d steps"):format(#rows)) then
    s.say("There is no room for the marker of this range: a second at its beginning is full of markers.")
  end
  if s:save() then
    rows, lost = vanished(s, rows)
    plans.write_placed(mark.folder, s.timeline.id, rows)
  else
    s.say("The project was not saved; save it yourself.")
  end
  send_placed(s, mark, plan, rows)
  for _, warning in ipairs(plan.warnings) do
    s.say("%s", warning)
  end
  s.say("%d steps lie on the timeline: %d new, %d left as they were, %d taken away.",
    #rows, #work.jobs - #missing - lost, #work.stay, #work.go - #stuck)
  if #stuck > 0 then
    s.say("%d old sounds could not be deleted; delete them by hand.", #stuck)
  end
  if #missing + lost > 0 then
    return nil, ("%d steps did not land. Run the script again; if that does not help, the sounds are "
      .. "in %s"):format(#missing + lost, mark.folder)
  end
  return true
end
