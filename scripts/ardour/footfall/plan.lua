-- Reads plan.tsv (docs/formats.md), and the table of what was placed of it.

local use = ...
local text = use ("text")

local plan = {}

local NUMBERS = {
	"stepId", "track", "take", "startSample", "hitSample", "lengthSamples", "padSamples", "gainDb", "offsetSamples",
}

function plan.read (json_path)
	local folder = json_path:match ("^(.*)[/\\]")
	local all = text.read (folder .. "/plan.tsv")
	if not all then
		text.refuse ("the plan in %s cannot be read", folder)
	end
	local read = { path = json_path, folder = folder, tracks = {}, warnings = {}, active = {}, sounding = {} }
	local rows, comments = text.rows (all)
	for _, fields in ipairs (comments) do
		if fields[1] == "#track" then
			read.tracks[tonumber (fields[2])] = fields[3]
		elseif fields[1] == "#warning" then
			read.warnings[#read.warnings + 1] = fields[4] .. ": " .. fields[5]
		end
	end
	for _, clip in ipairs (rows) do
		for _, name in ipairs (NUMBERS) do
			clip[name] = math.floor (tonumber (clip[name]) or 0) == tonumber (clip[name])
				and math.tointeger (tonumber (clip[name])) or tonumber (clip[name]) or 0
		end
		if clip.active == "true" then
			read.active[clip.stepId] = clip
			if clip.change ~= "gone" and clip.deleted ~= "true" then
				read.sounding[#read.sounding + 1] = clip
			end
		end
	end
	return read
end

-- `sample` is where the region begins on the timeline, `sound` the sound in it; `gainDb` is printed in it.
local COLUMNS = { "stepId", "take", "recipe", "name", "sample", "sound", "length", "gainDb", "trackId", "track" }

function plan.placed (folder)
	local rows = text.rows (text.read (folder .. "/ardour.tsv") or "")
	for _, row in ipairs (rows) do
		for _, name in ipairs ({ "stepId", "take", "sample", "sound", "length", "track" }) do
			row[name] = math.tointeger (tonumber (row[name]))
		end
	end
	return rows
end

function plan.write_placed (folder, rows)
	return text.write_rows (folder .. "/ardour.tsv", COLUMNS, rows)
end

--- Writes the table of /footfall/placed: on which sample of the video each step hits. Gives its path.
function plan.write_receipt (folder, read, video_start)
	local rows = {}
	for _, row in ipairs (plan.placed (folder)) do
		local clip = read.active[row.stepId]
		if clip then
			rows[#rows + 1] = {
				stepId = row.stepId, take = row.take,
				position = row.sound - video_start + clip.hitSample - clip.startSample,
			}
		end
	end
	return text.write_rows (folder .. "/placed.tsv", { "stepId", "take", "position" }, rows)
end

return plan
