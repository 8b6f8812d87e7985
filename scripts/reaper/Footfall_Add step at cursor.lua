-- @noindex
-- A step at the edit cursor, of the walker whose track is selected.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").add_step()
