-- The entries of Ardour's script menu. Each asks the engine first, and touches the session only when the
-- whole plan is there.

local use = ...
local changes = use ("changes")
local engine = use ("engine")
local place = use ("place")
local plan = use ("plan")
local session = use ("session")
local text = use ("text")

local actions = {}

local AGAIN = { surface = true, shoe = true, wet = true, generator = true }

-- Tells the engine what the user has changed since, so that it stays.
local function send_edits (s, link)
	local path = s.folder .. "/plan.json"
	if text.read (path) then
		local table_path = changes (s.ardour, s.folder, plan.read (path))
		if table_path then
			link:ask ("/footfall/edits", { path, table_path }, {})
		end
	end
	return path
end

local function finish (s, link, plan_path)
	local read = plan.read (plan_path)
	local told = place (s, read)
	-- The steps are there already: what the engine finds fault with is told, and nothing is taken back.
	local receipt = plan.write_receipt (s.folder, read, s:video_start ())
	local well, why = pcall (link.ask, link, "/footfall/placed", { plan_path, receipt }, {})
	if not well then
		told = told .. "\n" .. (type (why) == "table" and why.refusal or tostring (why))
	end
	for _, warning in ipairs (read.warnings) do
		told = told .. "\n" .. warning
	end
	return told
end

local function connect (s, link)
	link:connect ()
	local port, ask = s:remote ()
	if port then
		link:register (port, ask)
	end
end

local function generate (s, link)
	local video, from, to = s:video (), s:range ()
	connect (s, link)
	send_edits (s, link)
	local options = s:options (nil, { out = s.folder, formats = "clips" })
	return finish (s, link, link:ask ("/footfall/generate", { video, from, to }, options))
end

local function selected_steps (s)
	local chosen, steps = {}, {}
	for region in s.editor:get_selection ().regions:regionlist ():iter () do
		chosen[region:name ()] = true
	end
	for _, row in ipairs (plan.placed (s.folder)) do
		if chosen[row.name] then
			steps[#steps + 1] = row.stepId
		end
	end
	if #steps == 0 then
		text.refuse ("select footsteps of Footfall first")
	end
	return "steps=" .. table.concat (steps, ",")
end

local function regenerate (s, link)
	local selection = selected_steps (s)
	connect (s, link)
	local path = send_edits (s, link)
	return finish (s, link, link:ask ("/footfall/regenerate", { path, selection }, s:options (AGAIN, {})))
end

local function run (title, work)
	return function (ardour, editor)
		local folder = ARDOUR.LuaAPI.build_filename (ardour:path (), "footfall")
		local window, link, s
		local well, result = pcall (function ()
			s = session.open (ardour, editor)
			window = s:window (title)
			link = engine.new (window)
			return work (s, link)
		end)
		if link then
			link:close ()
		end
		if window then
			window:close ()
		end
		local message = well and result or type (result) == "table" and result.refusal
			or "this should not happen; please report it: " .. tostring (result)
		session.tell (folder, s and s.settings.dialogs, not well, message)
	end
end

actions.generate = run ("Footfall: Generate footsteps", generate)
actions.regenerate = run ("Footfall: Regenerate footsteps", regenerate)

return actions
