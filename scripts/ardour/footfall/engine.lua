-- The engine, seen from here: found by its port file, started if none runs, asked through the file
-- mailbox (docs/protocol.md), since Ardour's Lua sends OSC, but hears none. Requests are repeated with the
-- same id until they are answered.

local use = ...
local text = use ("text")

local engine = {}
engine.__index = engine

local POLL_US = 50000
local HELLO_S, REPEAT_S, SILENCE_S, START_S = 2, 1, 10, 300

local minted = 0

local function new_id ()
	minted = minted + 1
	return ("ardour-%d-%d-%s"):format (os.time (), minted, tostring ({}):match ("(%x+)$"))
end

local function env (name)
	local value = os.getenv (name)
	return value and value ~= "" and value or nil
end

local function is_folder (path)
	return ARDOUR.LuaAPI.file_test (path, ARDOUR.LuaAPI.FileTest.IsDir)
end

local function make_folder (path)
	os.execute ("mkdir -p '" .. path:gsub ("'", "'\\''") .. "'")
end
engine.make_folder = make_folder

--- The folder of the port file: the places of docs/protocol.md in their order.
local function home ()
	local user = env ("HOME") or env ("USERPROFILE") or "."
	if env ("FOOTFALL_HOME") then
		return env ("FOOTFALL_HOME")
	elseif env ("LOCALAPPDATA") then
		return env ("LOCALAPPDATA") .. "/Footfall"
	elseif is_folder (user .. "/Library/Application Support") then
		return user .. "/Library/Application Support/Footfall"
	elseif env ("XDG_RUNTIME_DIR") and is_folder (env ("XDG_RUNTIME_DIR")) then
		return env ("XDG_RUNTIME_DIR") .. "/footfall"
	end
	return user .. "/.footfall"
end

--- name=value;… with values percent-encoded, in the order of the names.
function engine.options (values)
	local parts = {}
	for name, value in pairs (values) do
		parts[#parts + 1] = name .. "=" .. tostring (value):gsub ("[^%w%-_.~/:,]", function (c)
			return ("%%%02X"):format (c:byte ())
		end)
	end
	table.sort (parts)
	return table.concat (parts, ";")
end

--- An engine that is not connected yet; `window` shows how far it is, and can be cancelled.
function engine.new (window)
	return setmetatable ({ home = home (), window = window, sent = 0, heard = 0, waiting = {} }, engine)
end

local function put (self, address, tags, ...)
	self.sent = self.sent + 1
	text.write (("%s/%d.request"):format (self.box, self.sent), text.line (address, tags, ...) .. "\n")
end

function engine:send (address, ...)
	put (self, address, ("s"):rep (select ("#", ...)), ...)
end

--- Makes this Ardour the host that buttons of remotes act on: asked by OSC, on a port of this machine.
function engine:register (port, ask)
	put (self, "/footfall/register", "ssis", new_id (), "ardour", port, ask)
end

--- The next answer, or nil if none is there.
function engine:receive ()
	local path = ("%s/%d.reply"):format (self.box, self.heard + 1)
	local all = #self.waiting == 0 and text.read (path)
	if all then
		self.heard = self.heard + 1
		os.remove (path)
		for line in all:gmatch ("[^\r\n]+") do
			local fields = text.fields (line)
			self.waiting[#self.waiting + 1] = { kind = fields[1]:match ("[^/]+$"), table.unpack (fields, 3) }
		end
	end
	return table.remove (self.waiting, 1)
end

function engine:wait ()
	ARDOUR.LuaAPI.usleep (POLL_US)
	self.window:go_on ()
	return POLL_US / 1e6
end

function engine:close ()
	if self.box then
		text.write (self.box .. "/closed", "")
		self.box = nil
	end
end

local function greet (self)
	local file = text.settings (text.read (self.home .. "/engine.port"))
	if not file.port then
		return false
	end
	self:close ()
	self.box, self.sent, self.heard = self.home .. "/mailbox/" .. new_id (), 0, 0
	make_folder (self.box)
	local id, waited = new_id (), 0
	self:send ("/footfall/hello", id, "ardour")
	while waited < HELLO_S do
		waited = waited + self:wait ()
		local answer = self:receive ()
		if answer and answer.kind == "welcome" and answer[1] == id then
			self.token = file.token
			return true
		end
	end
	return false
end

local function launcher (self)
	for _, path in ipairs ({ env ("FOOTFALL_LAUNCHER") or "",
		(text.read (self.home .. "/launcher") or ""):match ("^[^\r\n]*"),
		(text.read ((env ("HOME") or "") .. "/.footfall/launcher") or ""):match ("^[^\r\n]*") }) do
		if path ~= "" and text.read (path) then
			return path
		end
	end
	for folder in (env ("PATH") or ""):gmatch ("[^:]+") do
		if text.read (folder .. "/footfall") then
			return folder .. "/footfall"
		end
	end
end

--- Finds an engine that answers, or starts one.
function engine:connect ()
	if greet (self) then
		return
	end
	local program = launcher (self)
	if not program then
		text.refuse ("no engine runs, and the program is not known: run 'footfall install ardour' once, "
			.. "or start 'footfall serve' by hand")
	end
	self.window:say ("starting the engine; the first start takes longer", 0)
	make_folder (self.home)
	-- Ardour's own libraries are nothing for Java.
	os.execute (("(trap '' HUP; exec env -u LD_LIBRARY_PATH '%s' serve --idle=30 > '%s/engine.log' 2>&1 < /dev/null) &"):format (
		program, self.home))
	local waited = 0
	while waited < START_S do
		waited = waited + self:wait ()
		if greet (self) then
			return
		end
		local error = (text.read (self.home .. "/engine.log") or ""):match ("\n?(%u[%u_]+: [^\n]*)\n*$")
		if error then
			text.refuse ("the engine does not start: %s", error)
		end
	end
	text.refuse ("the engine was started, but does not answer; %s/engine.log says why", self.home)
end

--- Sends a request and waits for its end; gives what `done` says.
function engine:ask (address, arguments, options)
	local id, silent, unsent, losses = new_id (), 0, REPEAT_S, 0
	local job, cancelled
	while true do
		if unsent >= REPEAT_S then
			options.token = self.token
			local all = { table.unpack (arguments) }
			all[#all + 1] = engine.options (options)
			self:send (address, id, table.unpack (all))
			unsent = 0
		end
		local waited = self:wait ()
		silent, unsent = silent + waited, unsent + waited
		local answer = self:receive ()
		while answer do
			if answer[1] == id then
				silent, unsent = 0, 0
				if answer.kind == "done" then
					return answer[2]
				elseif answer.kind == "failed" then
					text.refuse ("%s: %s", answer[2], answer[3])
				elseif answer.kind == "accepted" then
					job = answer[2]
				elseif answer.kind == "progress" then
					self.window:say (answer[2], tonumber (answer[3]))
				end
			end
			answer = self:receive ()
		end
		if job and not cancelled and self.window:canceled () then
			cancelled = true
			self:send ("/footfall/cancel", new_id (), job, engine.options ({ token = self.token }))
		end
		if silent > SILENCE_S then
			losses = losses + 1
			if losses == 3 then
				text.refuse ("HOST_LOST: the engine was lost three times; 'footfall doctor' tells why")
			end
			self:connect ()
			silent, unsent = 0, REPEAT_S
		end
	end
end

return engine
