-- The engine's file mailbox, for a Lua without ffi (docs/protocol.md, "Mailbox"): a folder of this
-- client beside the port file; `1.request`, `2.request`, … go, `1.reply`, `2.reply`, … come.

local system = require("footfall.system")
local tsv = require("footfall.tsv")

local mailbox = {}

local Box = {}
Box.__index = Box

--- Puts a message into the box; false if it cannot be written.
function Box:send(address, tags, ...)
  self.sent = self.sent + 1
  return tsv.write(("%s/%d.request"):format(self.folder, self.sent), tsv.line(address, tags, ...) .. "\n")
    ~= nil
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

local function take_in(self)
  local path = ("%s/%d.reply"):format(self.folder, self.heard + 1)
  local text = tsv.read(path)
  if text then
    self.heard = self.heard + 1
    os.remove(path)
    for line in text:gmatch("[^\r\n]+") do
      self.waiting[#self.waiting + 1] = parse(line)
    end
  end
end

--- The next answer, or nil if none is there.
function Box:receive()
  if #self.waiting == 0 then
    take_in(self)
  end
  return table.remove(self.waiting, 1)
end

--- The engine removes the rest.
function Box:close()
  tsv.write(self.folder .. "/closed", "")
end

--- The mailbox of the engine whose port file lies in `home`. `name` is this client's own.
function mailbox.open(home, name)
  local folder = home .. "/mailbox/" .. name
  system.make_folder(folder)
  return setmetatable({ folder = folder, sent = 0, heard = 0, waiting = {} }, Box)
end

return mailbox
