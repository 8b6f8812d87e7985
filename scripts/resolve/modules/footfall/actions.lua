-- The menu entries: generate, regenerate, conform, cancel. Each asks the engine first and touches the timeline
-- only when the whole plan is there.

local apply = require("footfall.apply")
local changes = require("footfall.changes")
local engines = require("footfall.engine")
local items = require("footfall.items")
local marks = require("footfall.marks")
local plans = require("footfall.plan")
local session = require("footfall.session")
local system = require("footfall.system")
local tsv = require("footfall.tsv")

local actions = {}

local function range_text(s, first, stop)
  return ("%s to %s (%d frames)"):format(
    s.timeline:label(first), s.timeline:label(stop), stop - first)
end

local function overlapping(s, first, stop)
  local found = {}
  for _, mark in ipairs(marks.all(s.timeline)) do
    if mark.first < stop and first < mark.stop then
      found[#found + 1] = mark
    end
  end
  return found
end

-- Tells the engine what the user has changed since, so that it stays.
local function send_edits(s, mark, plan, found)
  if found.same then
    return true
  end
  local path = changes.write_edits(s.timeline, mark.folder, plan, found)
  if not path then
    return true
  end
  s.say("Yours since the last run: %d moved, %d trimmed, %d deleted; they stay.",
    found.moved, found.trimmed, found.deleted)
  local done, why = s:ask("/footfall/edits", "sss", function(token)
    return { mark.folder .. "/plan.json", path, engines.options({ token = token }) }
  end)
  if not done then
    return nil, why
  end
  -- What the plan knows now is no news the next time.
  for i = #found.rows, 1, -1 do
    local row = found.rows[i]
    if not row.item then
      table.remove(found.rows, i)
    else
      row.frame = items.origin(row.item, row) - s.timeline.start
      row.frames, row.left = row.item.stop - row.item.start, row.item.left
      row.moved, row.trimmed = 0, false
    end
  end
  return true
end

-- The range of a run: an earlier one that it touches becomes part of it.
local function mark_of(s, first, stop)
  local found = overlapping(s, first, stop)
  if #found > 1 then
    return nil, ("the range touches %d earlier Footfall ranges; mark one that touches one of them, or "
      .. "delete their sounds and their cyan markers"):format(#found)
  end
  local mark = found[1]
  if mark then
    if first < mark.first or stop > mark.stop then
      s.say("An earlier range is extended.")
    end
    mark.first, mark.stop = math.min(first, mark.first), math.max(stop, mark.stop)
    return mark
  end
  return {
    folder = s:folder(first), first = first, stop = stop,
    options = marks.wishes(s.timeline, first, stop),
  }
end

local LIST = "/range.edit.tsv"

-- The path of the range's edit list, and whether it is another than before.
local function write_list(s, mark)
  local pieces = s.timeline:pieces(mark.first, mark.stop)
  if #pieces == 0 then
    return nil, "no picture lies in the range " .. range_text(s, mark.first, mark.stop)
  end
  for _, piece in ipairs(pieces) do
    if piece.flags ~= "" then
      s.say("%s at %s is %s: no steps there.", piece.name, s.timeline:label(piece.from), piece.flags)
    elseif piece.num ~= piece.den then
      s.say("%s at %s plays at %d %%.", piece.name, s.timeline:label(piece.from), piece.num)
    end
  end
  if not system.make_folder(mark.folder) then
    return nil, ("the folder %s cannot be made; name another one with out= in resolve.conf"):format(
      mark.folder)
  end
  local path, text = mark.folder .. LIST, s.timeline:edit_list(pieces)
  local recut = tsv.read(path) ~= text
  local written, why = tsv.write(path, text)
  if not written then
    return nil, why
  end
  return path, recut
end

local function is_recut(s, mark)
  local text = s.timeline:edit_list(s.timeline:pieces(mark.first, mark.stop))
  return tsv.read(mark.folder .. LIST) ~= text
end

-- What lies there of an earlier run, with the user's changes told to the engine.
local function earlier(s, mark, recut)
  local plan = plans.read(mark.folder)
  if not plan then
    return { rows = {} }
  end
  local found = changes.find(s.timeline, mark.folder, plan, recut)
  local sent, why = send_edits(s, mark, plan, found)
  return sent and found, why
end

local function generate(s, first, stop)
  local mark, list, found, done, why, recut
  mark, why = mark_of(s, first, stop)
  if not mark then
    return nil, why
  end
  list, recut = write_list(s, mark)
  if not list then
    return nil, recut
  end
  found, why = earlier(s, mark, recut)
  if not found then
    return nil, why
  end
  done, why = s:ask("/footfall/generate", "ssss", function(token)
    return { list, "", "", engines.options(s:options(mark.options, {
      rate = s.timeline.rate:text(), start = s.timeline.start_timecode, out = mark.folder,
      formats = "clips", token = token,
    })) }
  end)
  if not done then
    return nil, why
  end
  return apply(s, mark, found)
end

local function regenerate(s, first, stop)
  local found = overlapping(s, first, stop)
  if #found == 0 then
    return nil, "no footsteps were made here; run Generate footsteps first"
  end
  for _, mark in ipairs(found) do
    local changed, done, why
    if is_recut(s, mark) then
      return nil, "the picture was cut since the footsteps were made; run Generate footsteps first"
    end
    changed, why = earlier(s, mark, false)
    if not changed then
      return nil, why
    end
    local from, to = math.max(first, mark.first), math.min(stop, mark.stop)
    local again = {}
    for _, key in ipairs({ "surface", "shoe", "wet", "generator" }) do
      again[key] = mark.options[key]
    end
    done, why = s:ask("/footfall/regenerate", "sss", function(token)
      again.token = token
      return { mark.folder .. "/plan.json",
        ("range=f%d-f%d"):format(from - s.timeline.start, to - s.timeline.start),
        engines.options(again) }
    end)
    if not done then
      return nil, why
    end
    done, why = apply(s, mark, changed)
    if not done then
      return nil, why
    end
  end
  return true
end

-- The steps of a range go where their picture is now, with all that the user did to them.
local function conform(s, first, stop)
  if #overlapping(s, first, stop) == 0 then
    return nil, "no footsteps were made here: mark a range that touches the cyan marker of some. In a new timeline copy "
      .. "that marker along with the sounds"
  end
  local mark, list, found, done, why
  mark, why = mark_of(s, first, stop)
  if not mark then
    return nil, why
  end
  list, why = write_list(s, mark)
  if not list then
    return nil, why
  end
  found, why = earlier(s, mark, true)
  if not found then
    return nil, why
  end
  done, why = s:ask("/footfall/conform", "sss", function(token)
    return { mark.folder .. "/plan.json", list, engines.options({
      rate = s.timeline.rate:text(), start = s.timeline.start_timecode, out = mark.folder,
      formats = "clips", token = token,
    }) }
  end)
  if not done then
    return nil, why
  end
  return apply(s, mark, found)
end

local function run(globals, name, work)
  -- The first line shows that the menu runs Lua at all.
  print("Footfall: " .. name)
  local s, why = session.open(globals)
  if not s then
    print("Footfall: " .. why)
    return false
  end
  local first, stop, from = s.timeline:range()
  if not first then
    s.say("mark a range with I and O, or with two markers, or put the playhead on a clip.")
    return false
  end
  s.say("%s: %s", from, range_text(s, first, stop))
  local done
  done, why = s.engine:connect()
  if done then
    s.say("Engine %s by %s.", s.engine.version, s.engine.link.way)
    local ran
    ran, done, why = xpcall(function()
      return work(s, first, stop)
    end, debug.traceback)
    if not ran then
      s:fail(first, "this should not happen; please report it: " .. tostring(done))
      s.engine:close()
      error(done, 0)
    end
  end
  if not done then
    s:fail(first, why)
  end
  s.engine:close()
  return done == true
end

function actions.generate(globals)
  return run(globals, "Generate footsteps", generate)
end

function actions.regenerate(globals)
  return run(globals, "Regenerate footsteps", regenerate)
end

function actions.conform(globals)
  return run(globals, "Conform to new cut", conform)
end

--- Cancels what the engine is doing, for whichever host.
function actions.cancel(globals)
  return run(globals, "Cancel footsteps", function(s)
    local state = s.engine:ask("/footfall/status", "", function()
      return {}
    end, "state")
    if state[3] ~= "RUNNING" and state[3] ~= "QUEUED" then
      s.say("Nothing is being made.")
      return true
    end
    local answer, kind = s.engine:ask("/footfall/cancel", "ss", function(token)
      return { state[2], engines.options({ token = token }) }
    end, "accepted")
    s.say("%s", kind == "failed" and answer[3] or "Cancelled.")
    return true
  end)
end

return actions
