-- @noindex
-- Steps beaten on the keyboard while the video plays.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.taps").run()
