-- @noindex
-- Ends what Footfall is doing.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").cancel()
