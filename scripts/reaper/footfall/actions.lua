-- What each action of REAPER's list does.

local carried = require("footfall.carried")
local edits = require("footfall.edits")
local flow = require("footfall.flow")
local items = require("footfall.items")
local picture = require("footfall.picture")
local place = require("footfall.place")
local plan = require("footfall.plan")
local range = require("footfall.range")
local report = require("footfall.report")
local request = require("footfall.request")
local sessions = require("footfall.session")
local settings = require("footfall.settings")
local tag = require("footfall.tag")
local text = require("footfall.text")

local actions = {}

-- The edit list of the picture that the steps on the timeline were placed to.
local SHOWN = "shown.tsv"

--- Tells the engine what landed where. An engine that takes no receipts is not complained about.
local function send_receipt(session, engine, read)
  local lines = { "stepId\ttake\tposition" }
  for number, state in pairs(items.by_step(session, read)) do
    if state.hitSample then
      lines[#lines + 1] = ("%d\t%d\t%d"):format(number, state.take, state.hitSample)
    end
  end
  table.sort(lines, function(a, b)
    return (tonumber(a:match("^%d+")) or 0) < (tonumber(b:match("^%d+")) or 0)
  end)
  local path = session:file("placed.tsv")
  if text.write_file(path, table.concat(lines, "\n") .. "\n") then
    return
  end
  local taken, code, why = engine:try("Footfall", "/footfall/placed", { read.path, path }, {}, true)
  if not taken and code ~= "UNKNOWN_COMMAND" then
    report.tell("the engine did not take the receipt: %s (%s)", why, code)
  end
end

--- The engine's warnings on a range of the timeline, and if nothing was found there.
local function tell_what_was_seen(read, asked)
  for _, warning in ipairs(read.warnings) do
    if warning.startUs < asked.to * 1e6 and warning.endUs > asked.from * 1e6 then
      report.tell("%s", warning.text)
    end
  end
  for _, step in ipairs(read.steps) do
    local hit = text.seconds(step.active.hitSample)
    if step.sounds and hit >= asked.from and hit < asked.to then
      return
    end
  end
  report.tell("no steps were found in the %s.", asked.name)
end

--- What became of the steps of a plan in a new cut.
local function tell_what_moved(then_read, read)
  local count = { moved = 0, stayed = 0, lost = 0, new = 0 }
  for _, step in ipairs(read.steps) do
    local before = then_read.by_id[step.id]
    local sounded = before and before.sounds
    local fate = step.sounds and not sounded and "new" or sounded and not step.sounds and "lost"
      or step.sounds and (step.active.hitSample == before.active.hitSample and "stayed" or "moved")
    if fate then
      count[fate] = count[fate] + 1
    end
  end
  report.tell("%d steps moved with their picture, %d stayed where they were, %d are lost with theirs, %d are new.",
    count.moved, count.stayed, count.lost, count.new)
end

--- Has the engine make a new plan, and puts it on the timeline; inside of a flow. `ask(session)` gives the request, or
-- nil if what the user changed and `more` rows are all that there is to tell.
function actions.rework_now(title, undo_name, more, ask)
  local session = sessions.open()
  session:prepare()
  local order = ask and ask(session)
  local engine = request.link(session)
  local before = edits.send(session, engine, title, more and more(session), order and order.is_carried)
  local path = order and engine:run(title, order.address, order.arguments(session), order.options)
    or session:need_plan()
  session:still_open()
  local touched = edits.touched(session, before)
  local read = plan.read(path)
  place.plan(session, read, undo_name, touched)
  if order and order.list then
    text.write_file(session:file(SHOWN), order.list)
  end
  if order and order.conforms then
    tell_what_moved(before.read, read)
  end
  if order and order.range then
    tell_what_was_seen(read, order.range)
  end
  send_receipt(session, engine, read)
end

--- Writes the edit list of what is to be watched: its path, its text, and what its cuts have carried along.
local function write_list(session, rows)
  local path = session:file("timeline.tsv")
  local before = text.read_file(session:file(SHOWN))
  local list = picture.write(rows, path)
  return path, list, before and carried.between(before, list)
end

local function rework(...)
  local arguments = table.pack(...)
  flow.start(function()
    actions.rework_now(table.unpack(arguments, 1, arguments.n))
  end)
end

function actions.generate()
  rework("Generating footsteps", "Footfall: generate", nil, function(session)
    local asked = range.find(session.project)
    local path, list, is_carried = write_list(session, picture.rows(session.project, asked))
    local options = session:timeline_options()
    for key, value in pairs(settings.of_job(session.project)) do
      options[key] = value
    end
    return {
      address = "/footfall/generate",
      arguments = function()
        return { path, text.instant(asked.from), text.instant(asked.to) }
      end,
      options = options,
      range = asked,
      list = list,
      is_carried = is_carried,
    }
  end)
end

--- The picture was cut anew, or is another file: the steps go where it went, with all that the user did to them.
function actions.conform()
  rework("Following the picture", "Footfall: conform", nil, function(session)
    session:need_plan()
    local path, list, is_carried = write_list(session, picture.rows(session.project))
    return {
      address = "/footfall/conform",
      arguments = function()
        return { session:need_plan(), path }
      end,
      options = session:timeline_options(),
      list = list,
      is_carried = is_carried,
      conforms = true,
    }
  end)
end

local function regenerate(select)
  rework("Making steps anew", "Footfall: regenerate", nil, function(session)
    session:need_plan()
    local selection = select(session)
    local options = settings.of_steps(session.project)
    options.formats = "clips"
    return {
      address = "/footfall/regenerate",
      arguments = function()
        return { session:need_plan(), selection }
      end,
      options = options,
    }
  end)
end

local function range_text(asked)
  return "range=" .. text.instant(asked.from) .. "-" .. text.instant(asked.to)
end

function actions.regenerate_selection()
  regenerate(function(session)
    local numbers = items.selected_steps(session)
    if #numbers > 0 then
      return "steps=" .. table.concat(numbers, ",")
    end
    local asked = range.time_selection(session.project)
      or report.refuse("which steps? Select items that Footfall has placed, or make a time selection.")
    return range_text(asked)
  end)
end

function actions.regenerate_region()
  regenerate(function(session)
    return range_text(range.region(session.project) or report.refuse("put the edit cursor into a region first."))
  end)
end

--- Another take of the selected steps: 1 the next, -1 the one before.
local function switch_take(by, undo_name)
  flow.at_once(function()
    local session = sessions.open()
    local chosen = {}
    items.each(session, function(item)
      if reaper.IsMediaItemSelected(item) and reaper.CountTakes(item) > 1 then
        chosen[#chosen + 1] = item
      end
    end)
    if #chosen == 0 then
      report.refuse("select items that Footfall has placed and that have more than one take.")
    end
    place.as_one_undo(session.project, undo_name, function()
      for _, item in ipairs(chosen) do
        local now = math.floor(reaper.GetMediaItemInfo_Value(item, "I_CURTAKE"))
        local take = reaper.GetTake(item, (now + by) % reaper.CountTakes(item))
        if take then
          reaper.SetActiveTake(take)
        end
      end
    end)
  end)
end

function actions.next_take()
  switch_take(1, "Footfall: next take")
end

function actions.previous_take()
  switch_take(-1, "Footfall: previous take")
end

--- The walker whose track is selected, or nil.
function actions.selected_walker(session)
  for i = 0, reaper.CountTracks(session.project) - 1 do
    local track = reaper.GetTrack(session.project, i)
    local values = reaper.GetMediaTrackInfo_Value(track, "I_SELECTED") ~= 0 and tag.of_track(track)
    if values and values.session == session.id and values.person then
      return values.person
    end
  end
end

function actions.add_step()
  rework("Adding a step", "Footfall: add step", function(session)
    return { {
      hitSample = text.samples(reaper.GetCursorPositionEx(session.project)),
      person = actions.selected_walker(session),
    } }
  end, function(session)
    session:need_plan()
  end)
end

function actions.delete_step()
  rework("Deleting steps", "Footfall: delete step", function(session)
    local rows = {}
    for _, number in ipairs(items.selected_steps(session)) do
      rows[#rows + 1] = { stepId = number, deleted = "true" }
    end
    return rows
  end, function(session)
    session:need_plan()
    if #items.selected_steps(session) == 0 then
      report.refuse("select the items of the steps that shall go.")
    end
  end)
end

function actions.send_edits()
  flow.start(function()
    local session = sessions.open()
    session:need_plan()
    local engine = request.link(session)
    local before = edits.send(session, engine, "Sending your changes")
    report.tell(before.sent and "the engine knows your changes." or "nothing has changed since the last time.")
  end)
end

--- Ends the job that another action waits for.
function actions.cancel()
  flow.at_once(function()
    if not flow.ask_to_cancel() then
      report.refuse("there is nothing to cancel.")
    end
  end)
end

function actions.settings()
  flow.at_once(function()
    settings.ask(sessions.open().project)
  end)
end

return actions
