-- Lets buttons of OSC remotes generate and regenerate here, until it is run again.
-- For DaVinci Resolve, free and Studio: Workspace > Scripts > Footfall. docs/hosts/resolve.md

local here = debug.getinfo(1, "S").source:match("^@(.*[/\\])") or ""
-- As installed, and as in the source tree; Fusion itself looks in its Modules/Lua too.
for _, folder in ipairs({ here .. "../../../Modules/Lua/", here .. "../modules/" }) do
  package.path = folder .. "?.lua;" .. package.path
end
for name in pairs(package.loaded) do
  if name:match("^footfall%.") then
    package.loaded[name] = nil -- a newer version may have been installed since
  end
end
require("footfall.remote")({ resolve = resolve, bmd = bmd })
