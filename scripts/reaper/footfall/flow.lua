-- Long actions as plain sequences: a body runs as a coroutine that is resumed about 30 times a second, so that
-- REAPER never waits. Whatever must be one undo step happens between two waits.

local report = require("footfall.report")
local window = require("footfall.window")

local flow = {}

local SECTION, RUNNING, BEAT, CANCEL = "footfall", "running", "beat", "cancel"

-- An action whose script was ended from outside leaves its mark; it counts no longer after this.
local STALE_S = 3

local function is_running()
  local beat = tonumber(reaper.GetExtState(SECTION, BEAT))
  return reaper.GetExtState(SECTION, RUNNING) ~= "" and beat and math.abs(reaper.time_precise() - beat) < STALE_S
end

local at_end = {}

--- Asks the action that is at work, if any, to end; gives whether there is one.
function flow.ask_to_cancel()
  if is_running() then
    reaper.SetExtState(SECTION, CANCEL, "1", false)
    return true
  end
  return false
end

--- Shows how far the action is; gives whether it shall go on.
function flow.show(title, what, fraction)
  return window.show(title, what, fraction) and reaper.GetExtState(SECTION, CANCEL) == ""
end

--- Has something done when the action ends, however it ends.
function flow.finally(what)
  at_end[#at_end + 1] = what
end

local function finish()
  for i = #at_end, 1, -1 do
    table.remove(at_end, i)()
  end
  reaper.SetExtState(SECTION, RUNNING, "", false)
  reaper.SetExtState(SECTION, CANCEL, "", false)
  window.close()
end

local function step(thread)
  reaper.SetExtState(SECTION, BEAT, ("%.3f"):format(reaper.time_precise()):gsub(",", "."), false)
  local well, problem = coroutine.resume(thread)
  if well and coroutine.status(thread) ~= "dead" then
    reaper.defer(function()
      step(thread)
    end)
    return
  end
  finish()
  if not well then
    report.problem(problem)
  end
end

--- Runs a body that may wait. One at a time: a second one is refused.
function flow.start(body)
  if is_running() then
    report.tell("it is at work already; wait for it, or run 'Footfall: Cancel'.")
    return
  end
  reaper.SetExtState(SECTION, RUNNING, "1", false)
  reaper.SetExtState(SECTION, CANCEL, "", false)
  reaper.atexit(finish)
  step(coroutine.create(function()
    local well, problem = xpcall(body, report.traced)
    if not well then
      error(problem, 0)
    end
  end))
end

--- Runs a body that does not wait.
function flow.at_once(body)
  local well, problem = xpcall(body, report.traced)
  if not well then
    report.problem(problem)
  end
end

--- Until REAPER calls again; inside of a body that flow.start() runs.
function flow.wait()
  coroutine.yield()
end

return flow
