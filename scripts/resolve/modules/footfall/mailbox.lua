-- The engine's file mailbox, for a Lua without ffi: a request is a file `NAME.ask` in the folder
-- `mailbox` beside the port file, answers are lines that grow in `NAME.answers` (docs/protocol.md).

local tsv = require("footfall.tsv")

local mailbox = {}

local Box = {}
Box.__index = Box

local function file_of(self, ending)
  return self.folder .. "/" .. self.name .. ending
end

--- Puts a message into the box; false if it cannot be written.
function Box:send(address, tags, ...)
  self.sent = self.sent + 1
  local text = tsv.line(address, tags, ...) .. "\n"
  return tsv.write(("%s/%s-%d.ask"):format(self.folder, self.name, self.sent), text) ~= nil
end

local function parse(line)
  local fields = tsv.fields(line)
  local message = { address = fields[1] }
  for i = 3, #fields do
    local tag = (fields[2] or ""):sub(i - 2, i - 2)
    message[i - 2] = tag == "s" and fields[i] or tonumber(fields[i])
  end
  return message
end

--- The next answer, or nil if none is there.
function Box:receive()
  local file = io.open(file_of(self, ".answers"), "rb")
  if not file then
    return nil
  end
  file:seek("set", self.read)
  local line = file:read("*l")
  local ended = line and file:seek() == self.read + #line + 1
  file:close()
  if not ended then
    return nil -- still being written
  end
  self.read = self.read + #line + 1
  return parse(line)
end

function Box:close()
  os.remove(file_of(self, ".answers"))
end

--- The mailbox of the engine whose port file lies in `home`. `name` is this client's own.
function mailbox.open(home, name)
  return setmetatable({ folder = home .. "/mailbox", name = name, sent = 0, read = 0 }, Box)
end

return mailbox
