ardour {
	["type"]    = "EditorAction",
	name        = "Footfall: Generate footsteps",
	license     = "MIT",
	author      = "The Footfall authors",
	description = [[Footsteps for the selected range, or for the whole video, on a track for each walker]]
}

function factory () return function ()
	-- Ardour takes a script as it is into its settings: the rest is read anew from the scripts' folder.
	local folder = os.getenv ("FOOTFALL_ARDOUR")
		or ARDOUR.LuaAPI.build_filename (ARDOUR.user_config_directory (-1), "scripts", "footfall")
	local loaded = {}
	local function use (name)
		if loaded[name] == nil then
			local path = ARDOUR.LuaAPI.build_filename (folder, name .. ".lua")
			local file = io.open (path, "r")
			if not file then
				error (path .. " is not there: run 'footfall install ardour' once more")
			end
			local text = file:read ("a")
			file:close ()
			loaded[name] = assert (load (text, "@" .. path)) (use)
		end
		return loaded[name]
	end
	use ("actions").generate (Session, Editor)
end end
