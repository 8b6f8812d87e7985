-- @noindex
-- Moves all steps with their picture after the video was cut anew or exchanged.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").conform()
