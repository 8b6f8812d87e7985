-- Listens to the buttons of remotes. Resolve keeps no script in the background by itself: this one goes on, in pauses that
-- leave Resolve its time, until it is run again or Resolve ends. It registers anew with each engine that starts.

local actions = require("footfall.actions")
local engines = require("footfall.engine")
local session = require("footfall.session")
local try = require("footfall.timeline").try
local tsv = require("footfall.tsv")

local POLL_S, LOOK_S, ASK_AGAIN_S, FAREWELL_S = 0.1, 2, 1, 1

local ENTRIES = { generate = actions.generate, regenerate = actions.regenerate }

-- Ends the one that listens, if any: it takes its file away when it finds another word in it.
local function ends_another(s, path)
  if not tsv.read(path) then
    return false
  end
  tsv.write(path, "end")
  local waited = 0
  while waited < FAREWELL_S do
    s.wait(POLL_S)
    waited = waited + POLL_S
    if not tsv.read(path) then
      return true
    end
  end
  return false -- Resolve was killed while it listened
end

local function register(self, s)
  local token = engines.token(s.engine.home)
  if token and token ~= self.token and s.engine:find() then
    self.token, self.taken, self.unsaid = token, false, ASK_AGAIN_S
    self.id = engines.new_id()
  end
  if s.engine.link and self.token and not self.taken and self.unsaid >= ASK_AGAIN_S then
    s.engine.link:send("/footfall/register", "ssis", self.id, "resolve", 0, "")
    self.unsaid = 0
  end
end

local function hear(self, s, globals)
  local message = s.engine.link and s.engine.link:receive()
  while message do
    local kind = message[1] == self.id and message.address:match("^/footfall/(%w+)$")
    if kind == "accepted" then
      self.taken = true
    elseif kind == "failed" then
      self.taken = true
      s.say("The engine does not take this Resolve as its host: %s", message[3])
    elseif kind == "ask" and ENTRIES[message[2]] then
      ENTRIES[message[2]](globals)
    end
    message = s.engine.link:receive()
  end
end

--- Listens until it is run again.
return function(globals)
  print("Footfall: Listen to remotes")
  local s, why = session.open(globals)
  if not s then
    print("Footfall: " .. why)
    return
  end
  local path, mine = s.engine.home .. "/resolve.listens", engines.new_id()
  if ends_another(s, path) then
    s.say("Remotes are not listened to any more.")
    return
  end
  local there
  there, why = s.engine:connect()
  if not there then
    s.say("%s", why)
    return
  end
  tsv.write(path, mine)
  s.say("Buttons of remotes act here now. Run this again to end it.")
  local self = { unsaid = 0, looked = LOOK_S }
  while tsv.read(path) == mine do
    if self.looked >= LOOK_S then
      self.looked = 0
      if not try(s.resolve, "GetCurrentPage") then
        break -- Resolve has ended
      end
      register(self, s)
    elseif not self.taken then
      register(self, s)
    end
    hear(self, s, globals)
    s.wait(POLL_S)
    self.unsaid, self.looked = self.unsaid + POLL_S, self.looked + POLL_S
  end
  os.remove(path)
  s.engine:close()
end
