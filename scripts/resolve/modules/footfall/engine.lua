-- The engine, seen from here: found by its port file, started if none runs, asked over UDP or the
-- file mailbox. Requests are repeated with the same id until they are answered, so a lost packet
-- costs nothing.

local mailbox = require("footfall.mailbox")
local osc = require("footfall.osc")
local system = require("footfall.system")
local tsv = require("footfall.tsv")
local udp = require("footfall.udp")

local engine = {}

local POLL_S = 0.05
local HELLO_S = 1.5
local START_S = 300 -- the first start may build the program
local REPEAT_S = 1
local SILENCE_S = 10

local Engine = {}
Engine.__index = Engine

local function port_file(home)
  local text = tsv.read(home .. "/engine.port")
  local lines = {}
  for key, value in (text or ""):gmatch("(%w+)=([^\r\n]*)") do
    lines[key] = value
  end
  lines.port = tonumber(lines.port)
  return lines.port and lines or nil
end

local minted = 0

--- A request id that no other request of this user has.
function engine.new_id()
  minted = minted + 1
  return ("resolve-%d-%d-%s"):format(
    os.time(), minted, tostring({}):match("0?x?(%x+)$") or "0")
end

--- name=value;… with values percent-encoded, in the order of the names.
function engine.options(values)
  local names, parts = {}, {}
  for name, value in pairs(values) do
    if value ~= "" then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  for i, name in ipairs(names) do
    parts[i] = name .. "=" .. tostring(values[name]):gsub("[^%w%-_.~/:,]", function(c)
      return ("%%%02X"):format(c:byte())
    end)
  end
  return table.concat(parts, ";")
end

local function open_link(home, port, way)
  local socket, why
  if way ~= "mailbox" then
    socket, why = udp.open(port)
  end
  if socket then
    return {
      way = "UDP",
      send = function(_, ...)
        return socket:send(osc.encode(...))
      end,
      receive = function()
        local bytes = socket:receive()
        while bytes do
          local message = osc.decode(bytes)
          if message then
            return message
          end
          bytes = socket:receive()
        end
        return nil
      end,
      close = function()
        socket:close()
      end,
    }, why
  end
  local box = mailbox.open(home, engine.new_id())
  box.way = "file mailbox"
  return box, why
end

--- Whoever answers `hello` at the port file's port is the engine; nil if nobody does.
local function greet(self, file)
  local link = open_link(self.home, file.port, self.way)
  local id = engine.new_id()
  local waited, since = 0, REPEAT_S
  while waited < HELLO_S do
    if since >= 0.3 then
      link:send("/footfall/hello", "ss", id, "resolve")
      since = 0
    end
    self.wait(POLL_S)
    waited, since = waited + POLL_S, since + POLL_S
    local message = link:receive()
    if message and message.address == "/footfall/welcome" and message[1] == id then
      self.version = message[2]
      return link
    end
  end
  link:close()
  return nil
end

local function last_line(path)
  return ((tsv.read(path) or ""):match("([^\r\n]+)%s*$"))
end

local function start(self)
  local launcher = system.launcher()
  if not launcher then
    return nil, "no engine runs, and the program is not known. Run 'footfall install resolve' once, "
      .. "or start 'footfall serve' by hand."
  end
  system.make_folder(self.home)
  local log = self.home .. "/engine.log"
  os.remove(log)
  self.say("Starting the engine (%s); the first start takes longer.", launcher)
  system.start_engine(launcher, log)
  local waited = 0
  while waited < START_S do
    self.wait(0.25)
    waited = waited + 0.25
    local file = port_file(self.home)
    local link = file and greet(self, file)
    if link then
      self.token, self.link = file.token, link
      return true
    end
    -- An error ends it, in one line, CODE: message.
    local line = last_line(log)
    if line and line:match("^%u[%u_]+: ") then
      return nil, "the engine does not start: " .. line
    end
  end
  return nil, ("the engine was started, but does not answer after %d s; %s says why"):format(
    START_S, log)
end

--- The token of the engine that has left a port file in a folder, or nil.
function engine.token(home)
  local file = port_file(home)
  return file and file.token
end

--- Finds an engine that answers; whether there is one.
function Engine:find()
  if self.link then
    self.link:close()
    self.link = nil
  end
  local file = port_file(self.home)
  if file then
    self.link, self.token = greet(self, file), file.token
  end
  return self.link ~= nil
end

--- Finds an engine that answers, or starts one. True, or nil and why not.
function Engine:connect()
  local file = port_file(self.home)
  if self:find() then
    return true
  end
  if file then
    self.say("The engine of %s/engine.port (process %s) does not answer: that file is stale.",
      self.home, file.pid or "?")
  end
  return start(self)
end

--- Sends a request and waits for its end. `tags` and arguments without id; `progress` gets stage and
--- fraction. Gives the answer, a message of done, accepted or failed; or nil and why there is none.
--- `ending` names what else ends it: "accepted" for requests without a job.
function Engine:ask(address, tags, arguments, ending, progress)
  local id = engine.new_id()
  local silent, unsaid, lost = 0, REPEAT_S, 0
  while true do
    if unsaid >= REPEAT_S then
      self.link:send(address, "s" .. tags, id, unpack(arguments(self.token)))
      unsaid = 0
    end
    self.wait(POLL_S)
    silent, unsaid = silent + POLL_S, unsaid + POLL_S
    local message = self.link:receive()
    while message do
      if message[1] == id then
        silent, unsaid = 0, 0
        local kind = message.address:match("^/footfall/(%w+)$")
        if kind == "done" or kind == "failed" or kind == ending then
          return message, kind
        elseif kind == "accepted" then
          self.job = message[2]
        elseif kind == "progress" and progress then
          progress(message[2], message[3])
        end
      end
      message = self.link:receive()
    end
    if silent >= SILENCE_S then
      lost = lost + 1
      if lost > 2 then
        return nil, "the engine was lost three times; 'footfall doctor' tells what is wrong"
      end
      self.say("The engine is silent: looking for another one, then asking again.")
      local there, why = self:connect()
      if not there then
        return nil, why
      end
      silent, unsaid = 0, REPEAT_S
    end
  end
end

function Engine:close()
  if self.link then
    self.link:close()
  end
end

--- An engine that is not connected yet. `wait(s)` lets the editor live, `say(format, …)` tells the
--- user, `way` is "mailbox" to do without sockets.
function engine.new(wait, say, way)
  return setmetatable(
    { home = system.engine_home(), wait = wait, say = say, way = way }, Engine)
end

return engine
