-- @noindex
-- Takes the selected steps away, for later runs too.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").delete_step()
