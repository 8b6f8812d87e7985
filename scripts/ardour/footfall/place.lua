-- Makes the session what a plan says: a track for each walker, a region for each step, in one undo step.
-- Ardour pans tracks, not regions: so the regions are of the printed stereo files, whose silence in front is
-- trimmed, and a region's own gain is what the user adds.

local use = ...
local plan = use ("plan")
local regions = use ("regions")
local text = use ("text")

-- Ardour was seen to mix a few stray samples behind a region that ends between whole fours; where it ends on
-- one that is seldom. So regions begin and end on fours, in the silence in front and in the faded tail.
local FOUR = 4

--- From where to where a clip's region reaches, on the session's timeline.
local function extent (session, clip)
	local sound = session:video_start () + clip.startSample
	local stop = sound + clip.lengthSamples
	return math.max (sound - clip.padSamples, sound - sound % FOUR), stop - stop % FOUR
end

local function stem (clip)
	return clip.paddedFile:match ("([^/\\]+)%.wav$")
end

local function import (editor, read, clips)
	local wanted, files = {}, C.StringVector ()
	for _, clip in ipairs (clips) do
		wanted[stem (clip)] = true
	end
	local there, missing = regions.imported (wanted), 0
	for _, clip in ipairs (clips) do
		if not there[stem (clip)] and wanted[stem (clip)] then
			files:push_back (read.folder .. "/" .. clip.paddedFile)
			missing, wanted[stem (clip)] = missing + 1, nil
		end
	end
	if missing > 0 then
		editor:do_import (files, Editing.ImportDistinctFiles, Editing.ImportAsRegion, ARDOUR.SrcQuality.SrcBest,
			ARDOUR.MidiTrackNameSource.SMFTrackName, ARDOUR.MidiTempoMapDisposition.SMFTempoIgnore,
			Temporal.timepos_t (0), ARDOUR.PluginInfo (), ARDOUR.Track (), false)
		for _, clip in ipairs (clips) do
			wanted[stem (clip)] = true
		end
		there = regions.imported (wanted)
	end
	for _, clip in ipairs (clips) do
		if not there[stem (clip)] then
			text.refuse ("Ardour did not import %s/%s; its log says why", read.folder, clip.paddedFile)
		end
	end
	return there
end

-- The track of a walker: the one that has its steps already, or one of its name, or a new one.
local function track_of (ardour, name, rows, id)
	for _, row in ipairs (rows) do
		local route = row.track == id and ardour:route_by_id (PBD.ID (row.trackId))
		if route and not route:isnil () then
			return route:to_track ()
		end
	end
	local route = ardour:route_by_name (name)
	if not route:isnil () and not route:to_track ():isnil () then
		return route:to_track ()
	end
	for track in ardour:new_audio_track (2, 2, nil, 1, name, ARDOUR.PresentationInfo.max_order,
		ARDOUR.TrackMode.Normal, true):iter () do
		return track
	end
	text.refuse ("Ardour makes no track for %s", name)
end

local function cut_list (ardour, session, read, rows)
	local found, by_step, work = regions.by_name (ardour), {}, { stay = {}, go = {}, fresh = {} }
	for _, row in ipairs (rows) do
		row.own = found[row.name]
		by_step[row.stepId] = row
	end
	for _, clip in ipairs (read.sounding) do
		local row = by_step[clip.stepId]
		local own = row and row.own
		local sound = own and own.region:position ():samples () - row.sample + row.sound
		local users = own and regions.is_users (row, own.region)
		if own and (users or row.take == clip.take and row.recipe == clip.recipe
			and sound == session:video_start () + clip.startSample and regions.gain_db (own.region) == 0) then
			row.sample, row.sound = own.region:position ():samples (), sound
			work.stay[#work.stay + 1] = row
		else
			work.go[#work.go + 1] = own
			work.fresh[#work.fresh + 1] = clip
		end
		by_step[clip.stepId] = nil
	end
	for _, row in pairs (by_step) do
		if row.own and not regions.is_users (row, row.own.region) then
			work.go[#work.go + 1] = row.own
		end
	end
	return work
end

local function put (session, track, source, clip)
	local playlist, first, stop = track:playlist (), extent (session, clip)
	local file_start = session:video_start () + clip.startSample - clip.padSamples
	local region = ARDOUR.RegionFactory.clone_region (source, true, false)
	region:set_name (regions.name (clip))
	playlist:add_region (region, Temporal.timepos_t (file_start), 1, false)
	region:trim_front (Temporal.timepos_t (first))
	region:trim_end (Temporal.timepos_t (stop))
	-- Steps overlap: an opaque region would silence the one below it; fades are printed.
	region:set_opaque (false)
	local audio = region:to_audioregion ()
	audio:set_fade_in_active (false)
	audio:set_fade_out_active (false)
	return {
		stepId = clip.stepId, take = clip.take, recipe = clip.recipe, name = region:name (), sample = first,
		sound = session:video_start () + clip.startSample, gainDb = clip.gainDb,
		length = region:length ():samples (), trackId = track:to_stateful ():id ():to_s (), track = clip.track,
	}
end

--- Places a plan; gives a line for the user.
return function (session, read)
	local ardour = session.ardour
	local before = plan.placed (session.folder)
	local work = cut_list (ardour, session, read, before)
	local sources = import (session.editor, read, work.fresh)
	local tracks, rows = {}, work.stay
	for _, clip in ipairs (work.fresh) do
		local name = "Footfall " .. (read.tracks[clip.track] or "Steps")
		tracks[clip.track] = tracks[clip.track] or track_of (ardour, name, before, clip.track)
	end
	ardour:begin_reversible_command ("Footfall: footsteps")
	local touched = {}
	local function touch (track)
		local playlist = track:playlist ()
		local id = playlist:to_stateful ():id ():to_s ()
		if not touched[id] then
			playlist:to_stateful ():clear_changes ()
			touched[id] = playlist
		end
		return playlist
	end
	for _, own in ipairs (work.go) do
		touch (own.track):remove_region (own.region)
	end
	for _, clip in ipairs (work.fresh) do
		touch (tracks[clip.track])
		rows[#rows + 1] = put (session, tracks[clip.track], sources[stem (clip)], clip)
	end
	for _, playlist in pairs (touched) do
		ardour:add_stateful_diff_command (playlist:to_statefuldestructible ())
	end
	ardour:commit_reversible_command (nil)
	plan.write_placed (session.folder, rows)
	return ("%d steps, %d of them new or with a new sound, %d left as they were"):format (
		#rows, #work.fresh, #rows - #work.fresh)
end
