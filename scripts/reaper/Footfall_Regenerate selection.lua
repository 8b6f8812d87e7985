-- @noindex
-- Another take for the selected steps, or for those in the time selection.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").regenerate_selection()
