-- @noindex
-- Tells the engine what was changed on the timeline.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").send_edits()
