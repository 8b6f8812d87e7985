-- @noindex
-- The next sound of the selected steps.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.actions").next_take()
