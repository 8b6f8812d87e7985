-- @noindex
-- Another take for all steps in the region at the edit cursor.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").regenerate_region()
