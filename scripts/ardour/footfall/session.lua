-- What stands around an action: Ardour's session, the user's settings, and how the user is told.

local use = ...
local text = use ("text")
local engine = use ("engine")

local session = {}
session.__index = session

local RATE_HZ = 48000

local Window = {}
Window.__index = Window

--- Shows how far it is.
function Window:say (what, fraction)
	self.what, self.fraction = what, fraction
	self:go_on ()
end

--- Lets Ardour's window live on.
function Window:go_on ()
	if self.dialog then
		self.dialog:progress (self.fraction, self.what)
	end
end

function Window:canceled ()
	return self.dialog and self.dialog:canceled ()
end

function Window:close ()
	if self.dialog then
		self.dialog:done ()
		self.dialog = nil
	end
end

function session.open (ardour, editor)
	local self = setmetatable ({ ardour = ardour, editor = editor }, session)
	self.folder = ARDOUR.LuaAPI.build_filename (ardour:path (), "footfall")
	engine.make_folder (self.folder)
	self.settings = text.settings (text.read (self.folder .. "/footfall.conf"))
	if ardour:nominal_sample_rate () ~= RATE_HZ then
		text.refuse ("the session runs at %d Hz, the sounds at %d: make a session of %d Hz",
			ardour:nominal_sample_rate (), RATE_HZ, RATE_HZ)
	end
	return self
end

--- Sessions that are driven from afar have `dialogs = off`: nobody is there to close them.
function session:window (title)
	local dialog = self.settings.dialogs ~= "off" and LuaDialog.ProgressWindow (title, true) or nil
	return setmetatable ({ dialog = dialog, what = title, fraction = 0 }, Window)
end

--- Tells the user; what was said is in footfall.log, too.
function session.tell (folder, dialogs, is_error, message)
	print ("Footfall: " .. message)
	local log = io.open (folder .. "/footfall.log", "a")
	if log then
		log:write ((is_error and "refused: " or "done: ") .. message:gsub ("\n", " ") .. "\n")
		log:close ()
	end
	if dialogs ~= "off" then
		LuaDialog.Message ("Footfall", message,
			is_error and LuaDialog.MessageType.Error or LuaDialog.MessageType.Info,
			LuaDialog.ButtonType.Close):run ()
	end
end

--- The video: named in footfall.conf, or asked for once.
function session:video ()
	if not self.settings.video and self.settings.dialogs ~= "off" then
		local answer = LuaDialog.Dialog ("Footfall", {
			{ type = "file", key = "video", title = "The video that the session is for", path = "" },
			{ type = "number", key = "start", title = "Sample on which it begins", min = 0, max = 2 ^ 40, default = 0 },
		}):run ()
		if answer and answer.video ~= "" then
			self.settings.video, self.settings["video-start"] = answer.video, math.floor (answer.start)
			local lines = {}
			for key, value in pairs (self.settings) do
				lines[#lines + 1] = key .. " = " .. tostring (value)
			end
			table.sort (lines)
			text.write (self.folder .. "/footfall.conf", table.concat (lines, "\n") .. "\n")
		end
	end
	if not self.settings.video then
		text.refuse ("no video is named: write a line 'video = /path' into %s/footfall.conf", self.folder)
	end
	return self.settings.video
end

--- The sample on which the video begins.
function session:video_start ()
	return math.tointeger (tonumber (self.settings["video-start"])) or 0
end

--- In and out of the selected range in the video, as the engine takes them; empty for all of it.
function session:range ()
	local time = self.editor:get_selection ().time
	if time:length ():samples () <= 0 then
		return "", ""
	end
	local first = time:start_sample () - self:video_start ()
	local last = time:end_sample () - self:video_start ()
	if last <= 0 then
		text.refuse ("the selected range lies before the video, which begins on sample %d", self:video_start ())
	end
	return ("%.6fs"):format (math.max (0, first) / RATE_HZ), ("%.6fs"):format (last / RATE_HZ)
end

local PRESS = "/access_action LuaAction/script-"

--- The port of Ardour's OSC and how it is asked to press the script buttons, if footfall.conf names both.
function session:remote ()
	local port = math.tointeger (tonumber (self.settings.osc))
	local generate, regenerate = (self.settings.buttons or "1 2"):match ("^(%d+)%s+(%d+)$")
	if port and generate then
		return port, ("generate=%s%s;regenerate=%s%s"):format (PRESS, generate, PRESS, regenerate)
	end
end

local OWN = { video = true, ["video-start"] = true, dialogs = true, osc = true, buttons = true }

--- The options of a request: those of footfall.conf, then ours.
function session:options (names, ours)
	local options = {}
	for key, value in pairs (self.settings) do
		if not OWN[key] and (not names or names[key]) then
			options[key] = value
		end
	end
	for key, value in pairs (ours) do
		options[key] = value
	end
	return options
end

return session
