-- @noindex
-- Lets buttons of OSC remotes generate and regenerate here; run it again to end it.

package.path = select(2, reaper.get_action_context()):match("^.*[/\\]") .. "?.lua;" .. package.path
require("footfall.remote").run()
