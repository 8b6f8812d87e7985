-- What the user has done to the regions since they were placed.

local use = ...
local plan = use ("plan")
local regions = use ("regions")
local text = use ("text")

local COLUMNS = { "stepId", "offsetSamples", "gainDb", "locked", "deleted" }
local SAME_DB = 0.001

local function row_of (clip, row, region)
	local said = { stepId = clip.stepId }
	local moved = region:position ():samples () - row.sample
	local gain_db = tonumber (row.gainDb) + regions.gain_db (region)
	local locked = tostring (regions.is_users (row, region))
	said.offsetSamples = moved ~= 0 and clip.offsetSamples + moved or nil
	said.gainDb = math.abs (gain_db - clip.gainDb) > SAME_DB and ("%.4f"):format (gain_db) or nil
	said.locked = locked ~= clip.locked and locked or nil
	return (said.offsetSamples or said.gainDb or said.locked) and said or nil
end

--- Writes the table of /footfall/edits; its path, or nil if there is nothing to tell.
return function (ardour, folder, read)
	local found, rows, there = regions.by_name (ardour), {}, 0
	for _, row in ipairs (plan.placed (folder)) do
		local clip, own = read.active[row.stepId], found[row.name]
		there = there + (own and 1 or 0)
		if clip and own then
			rows[#rows + 1] = row_of (clip, row, own.region)
		elseif clip and clip.deleted ~= "true" and clip.change ~= "gone" then
			rows[#rows + 1] = { stepId = row.stepId, deleted = "true" }
		end
	end
	-- Whoever has taken everything away, or undone it, wants to begin anew.
	if there == 0 or #rows == 0 then
		return nil
	end
	return text.write_rows (folder .. "/edits.tsv", COLUMNS, rows)
end
