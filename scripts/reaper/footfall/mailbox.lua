-- The way to the engine without the extension: files in its folder (docs/protocol.md, "Mailbox").

local home = require("footfall.home")
local text = require("footfall.text")

local mailbox = {}
mailbox.__index = mailbox

function mailbox.open()
  local name = ("reaper-%x-%x"):format(os.time(), math.floor(reaper.time_precise() * 1e6) % 0x10000000)
  local self = { folder = home.folder() .. "/mailbox/" .. name, sent = 0, heard = 0, waiting = {} }
  reaper.RecursiveCreateDirectory(self.folder, 0)
  return setmetatable(self, mailbox)
end

function mailbox:token()
  return home.token()
end

function mailbox:start(launcher)
  local program = home.launcher(launcher)
  if not program then
    return "the footfall program was not found; name it in 'Footfall: Settings'"
  end
  -- -1: do not wait for it.
  return not reaper.ExecProcess(('"%s" serve --idle=30'):format(program), -1) and "it cannot be run: " .. program or nil
end

function mailbox:send(address, fields, tags)
  self.sent = self.sent + 1
  local line = text.join({ address, tags or ("s"):rep(#fields), table.unpack(fields) })
  text.write_file(("%s/%d.request"):format(self.folder, self.sent), line .. "\n")
end

--- Takes in the answers that have come, in order.
local function receive(self)
  while true do
    local path = ("%s/%d.reply"):format(self.folder, self.heard + 1)
    local all = text.read_file(path)
    if not all then
      return
    end
    self.heard = self.heard + 1
    os.remove(path)
    for line in all:gmatch("[^\n]+") do
      self.waiting[#self.waiting + 1] = text.fields(line)
    end
  end
end

function mailbox:poll(id)
  receive(self)
  for i, fields in ipairs(self.waiting) do
    if id == "" or fields[3] == id then
      return table.remove(self.waiting, i)
    end
  end
end

--- The engine removes the rest.
function mailbox:close()
  text.write_file(self.folder .. "/closed", "")
end

return mailbox
