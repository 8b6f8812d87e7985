-- One request to the engine, from finding or starting it to its last answer. Requests are sent again, with the same
-- id, until they are answered: UDP loses, and the engine replays.

local extension = require("footfall.extension")
local flow = require("footfall.flow")
local mailbox = require("footfall.mailbox")
local report = require("footfall.report")
local settings = require("footfall.settings")
local text = require("footfall.text")

local request = {}
request.__index = request

local START_PATIENCE_S = 60 -- a first start unpacks libraries
local STALE_PATIENCE_S = 3 -- a port file whose engine does not answer is of one that died
local ASK_AGAIN_S = 0.5 -- until the job is taken
local ASK_STILL_S = 2 -- then, in case an answer was lost
local ANSWER_PATIENCE_S = 20
local MOST_LOSSES = 3 -- engines that end in the middle of one request

local function fresh_id()
  return ("reaper-%x-%x"):format(os.time(), math.floor(reaper.time_precise() * 1e6) % 0x1000000000)
end

--- The way to the engine, for the requests of one action.
function request.link(session)
  local link = extension.is_there() and extension.open() or mailbox.open()
  flow.finally(function()
    link:close()
  end)
  return setmetatable({ link = link, launcher = settings.launcher(session.project) }, request)
end

local function pause(self, title, what)
  if not flow.show(title, what, 0) then
    report.refuse("cancelled before the engine had the job.")
  end
  flow.wait()
end

--- Whether an engine answers to hello within a time.
local function answers(self, title, patience_s)
  local id, due, ends = fresh_id(), 0, reaper.time_precise() + patience_s
  while reaper.time_precise() < ends do
    if reaper.time_precise() >= due then
      self.link:send("/footfall/hello", { id, "REAPER " .. reaper.GetAppVersion() })
      due = reaper.time_precise() + ASK_AGAIN_S
    end
    if self.link:poll(id) then
      return true
    end
    pause(self, title, "calling Footfall")
  end
  return false
end

local function start_engine(self, title)
  local why = self.link:start(self.launcher)
  if why then
    report.refuse("the engine does not run, and starting it failed: %s. Run 'footfall serve', or name the program in "
      .. "'Footfall: Settings'.", why)
  end
  local ends = reaper.time_precise() + START_PATIENCE_S
  while reaper.time_precise() < ends do
    if self.link:token() and answers(self, title, STALE_PATIENCE_S) then
      return
    end
    pause(self, title, "Footfall is starting")
  end
  report.refuse("Footfall was started but does not answer: run 'footfall doctor' in a terminal.")
end

--- The token of an engine that answers; starts one if none does.
local function engine(self, title)
  local token, why = self.link:token()
  if why then
    report.refuse("the engine's port file cannot be used: %s. Remove it and start the engine again.", why)
  end
  if not token or not answers(self, title, STALE_PATIENCE_S) then
    start_engine(self, title)
    token = self.link:token()
  end
  return token or report.refuse("the engine ended as soon as it had started: run 'footfall doctor' in a terminal.")
end

local function last_answer(fields)
  if fields[1] == "/footfall/failed" then
    return nil, fields[4], fields[5]
  end
  return fields[4]
end

-- Sends until the job ends: gives the done's path, or nil, code and text.
local function converse(self, ask, title)
  local now = reaper.time_precise()
  local due, heard, cancel_due, job = now, now, now, nil
  local stage, fraction, cancelling = "waiting", 0, false
  while true do
    now = reaper.time_precise()
    if now >= due then
      self.link:send(ask.address, ask.fields)
      due = now + (job and ASK_STILL_S or ASK_AGAIN_S)
    end
    local fields = self.link:poll(ask.id)
    while fields do
      heard = now
      if fields[1] == "/footfall/accepted" then
        job = fields[4]
        if ask.until_accepted then
          return job
        end
      elseif fields[1] == "/footfall/progress" then
        stage, fraction = fields[4], tonumber(fields[5]) or 0
      else
        return last_answer(fields)
      end
      fields = self.link:poll(ask.id)
    end
    if now - heard > STALE_PATIENCE_S and not self.link:token() then
      return nil, "HOST_LOST", "the engine has ended in the middle of it"
    end
    if now - heard > ANSWER_PATIENCE_S then
      return nil, "HOST_LOST", "the engine does not answer any more"
    end
    cancelling = not flow.show(title, cancelling and "cancelling" or stage, fraction) or cancelling
    if cancelling and job and now >= cancel_due then
      self.link:send("/footfall/cancel", { fresh_id(), job, "token=" .. ask.token })
      cancel_due = now + ASK_AGAIN_S
    end
    flow.wait()
  end
end

local function ask_of(token, address, arguments, options, until_accepted)
  local all = { token = token }
  for key, value in pairs(options) do
    all[key] = value
  end
  local id = fresh_id()
  local fields = { id, table.unpack(arguments) }
  fields[#fields + 1] = text.options(all)
  return { id = id, address = address, fields = fields, token = token, until_accepted = until_accepted }
end

--- Sends a request and waits for its end, from another engine if the first one ends before. `options` become the last argument, with the token among them.
-- Gives the path of the plan, or nil, an error's code and its text.
function request:try(title, address, arguments, options, until_accepted)
  local path, code, why
  for loss = 1, MOST_LOSSES do
    local ask = ask_of(engine(self, title), address, arguments, options, until_accepted)
    path, code, why = converse(self, ask, title)
    if code ~= "HOST_LOST" then
      return path, code, why
    elseif loss < MOST_LOSSES then
      report.tell("%s; nothing is lost, and another one is asked.", why)
    end
  end
  return nil, code, why .. ", for the third time; 'footfall doctor' tells what is wrong"
end

--- The same; a failure is a refusal.
function request:run(title, address, arguments, options)
  local path, code, why = self:try(title, address, arguments, options)
  if not path then
    report.refuse("%s (%s)", why, code)
  end
  return path
end

return request
