-- @noindex
-- Surface, shoe, takes and the like, for this project.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").settings()
