-- The regions that are ours, known by the table of what was placed, and the tracks that they are on.

local regions = {}

--- Each region of the session's tracks by its name, with its track.
function regions.by_name (ardour)
	local found = {}
	for route in ardour:get_tracks ():iter () do
		local track = route:to_track ()
		if not track:isnil () and track:playlist ():data_type ():to_string () == "audio" then
			for region in track:playlist ():region_list ():iter () do
				found[region:name ()] = { region = region, track = track }
			end
		end
	end
	return found
end

--- Sources that were imported, as regions of whole files, by the names of their files.
function regions.imported (wanted)
	local found = {}
	for _, region in ARDOUR.RegionFactory.regions ():iter () do
		local stem = region:name ():match ("^(%x+)")
		if wanted[stem] and region:whole_file () then
			found[stem] = region
		end
	end
	return found
end

function regions.name (clip)
	return ("Footfall %d.%d %s"):format (clip.stepId, clip.take, clip.foot)
end

--- Whether the user has laid hands on a region, other than moving it.
function regions.is_users (row, region)
	return region:locked () or region:muted () or region:length ():samples () ~= row.length
end

function regions.gain_db (region)
	return 20 * math.log (math.max (region:to_audioregion ():scale_amplitude (), 1e-6), 10)
end

return regions
