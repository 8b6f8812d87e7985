-- Makes a session, and the list of action scripts as Ardour keeps it in its settings. Run by ardour7-lua:
-- make.lua FOLDER SCRIPT...
local folder = arg[1]
local session = create_session (folder .. "/film", "film", 48000)
assert (session)
-- From the timeline's first sample, so that an export begins there.
session:locations ():add_range (Temporal.timepos_t (0), Temporal.timepos_t (288000))
session:save_state ("")
close_session ()

function ardour () end

local state = "scripts = {} "
for i = 2, #arg do
	local file = assert (io.open (arg[i]))
	local source = file:read ("a")
	file:close ()
	factory = nil
	assert (load (source)) ()
	local key = ("scripts[%d]"):format (i - 1)
	state = state .. ("%s = {} %s[\"n\"] = %q %s[\"s\"] = %q %s[\"f\"] = %q %s[\"c\"] = \"\" %s[\"a\"] = {} "):format (
		key, key, "script " .. (i - 1), key, source, key, string.dump (factory, true), key, key)
end
local out = assert (io.open (folder .. "/scripts.state", "wb"))
out:write (state)
out:close ()
