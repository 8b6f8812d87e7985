-- Prints what lies in a saved session. Run by ardour7-lua: readback.lua FOLDER NAME
local session = load_session (arg[1], arg[2])
for route in session:get_tracks ():iter () do
	for region in route:to_track ():playlist ():region_list ():iter () do
		local audio = region:to_audioregion ()
		print (("region\t%s\t%s\t%d\t%d\t%.4f\t%s"):format (route:name (), region:name (), region:position ():samples (),
			region:length ():samples (), audio:scale_amplitude (), tostring (region:opaque () or audio:fade_in_active ())))
	end
end
close_session ()
