-- Listens to the buttons of remotes: this REAPER is the host that /footfall/trigger/generate and regenerate act on, and
-- runs the action of that name when the engine asks. It registers anew with each engine that starts.

local extension = require("footfall.extension")
local mailbox = require("footfall.mailbox")
local report = require("footfall.report")

local remote = {}

local SECTION, BEAT, STOP = "footfall", "listening", "stop listening"
local STALE_S = 3 -- a script that was ended from outside leaves its mark
local LOOK_S = 1 -- for an engine that was not there before
local ASK_AGAIN_S = 1 -- until the engine has taken the registration

local SCRIPTS = { generate = "Generate footsteps", regenerate = "Regenerate selection" }
local END_IF_RUN_AGAIN, SHOW_AS_ON, SHOW_AS_OFF = 1, 4, 8

local function is_listening()
  local beat = tonumber(reaper.GetExtState(SECTION, BEAT))
  return beat and math.abs(reaper.time_precise() - beat) < STALE_S
end

--- Lights the toolbar's button, if the action has one.
local function show(context, on)
  reaper.SetToggleCommandState(context.section, context.command, on and 1 or 0)
  reaper.RefreshToolbar2(context.section, context.command)
  if reaper.APIExists("set_action_options") then
    reaper.set_action_options(on and END_IF_RUN_AGAIN | SHOW_AS_ON or SHOW_AS_OFF)
  end
end

local function run(folder, what)
  local name = SCRIPTS[what]
  local command = name and reaper.AddRemoveReaScript(true, 0, folder .. "Footfall_" .. name .. ".lua", true) or 0
  if command == 0 then
    report.tell("a remote asks to %s, and there is no action for it here.", what)
  else
    reaper.Main_OnCommand(command, 0)
  end
end

local function id_of(token)
  return ("reaper-listens-%s-%x"):format(token:sub(1, 8), math.floor(reaper.time_precise() * 1e6) % 0x1000000000)
end

--- Registers with an engine that is not the one of before, until it answers.
local function register(self, now)
  if now >= self.look_due then
    self.look_due = now + LOOK_S
    local token = self.link:token()
    if token ~= self.token then
      self.token, self.id, self.taken, self.ask_due = token, token and id_of(token), false, now
    end
  end
  if self.token and not self.taken and now >= self.ask_due then
    self.ask_due = now + ASK_AGAIN_S
    self.link:send("/footfall/register", { self.id, "reaper", "0", "" }, "ssis")
  end
end

local function hear(self)
  local fields = self.id and self.link:poll(self.id)
  while fields do
    if fields[1] == "/footfall/accepted" then
      self.taken = true
    elseif fields[1] == "/footfall/ask" then
      run(self.folder, fields[4])
    elseif fields[1] == "/footfall/failed" then
      report.tell("the engine does not take this REAPER as its host: %s", fields[5])
      self.taken = true
    end
    fields = self.link:poll(self.id)
  end
end

local function tick(self)
  local now = reaper.time_precise()
  if reaper.GetExtState(SECTION, STOP) ~= "" then
    return
  end
  reaper.SetExtState(SECTION, BEAT, ("%.3f"):format(now):gsub(",", "."), false)
  register(self, now)
  hear(self)
  reaper.defer(function()
    tick(self)
  end)
end

--- Listens until it is run again.
function remote.run()
  if is_listening() then
    reaper.SetExtState(SECTION, STOP, "1", false)
    return
  end
  local _, script, section, command = reaper.get_action_context()
  local context = { section = section, command = command }
  local self = {
    link = extension.is_there() and extension.open() or mailbox.open(),
    folder = script:match("^.*[/\\]"),
    look_due = 0,
  }
  reaper.SetExtState(SECTION, STOP, "", false)
  show(context, true)
  reaper.atexit(function()
    self.link:close()
    reaper.SetExtState(SECTION, BEAT, "", false)
    reaper.SetExtState(SECTION, STOP, "", false)
    show(context, false)
  end)
  tick(self)
end

return remote
