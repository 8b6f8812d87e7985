-- Waveforms for new clips, built a few at a time so that REAPER stays responsive.

local flow = require("footfall.flow")

local peaks = {}

local AT_ONCE = 8

local function build(source)
  if reaper.PCM_Source_BuildPeaks(source, 0) == 0 then
    return false
  end
  while reaper.PCM_Source_BuildPeaks(source, 1) ~= 0 do
    flow.wait()
  end
  reaper.PCM_Source_BuildPeaks(source, 2)
  return true
end

--- Of all takes of these items, as far as they still exist.
function peaks.build(project, all)
  local built = 0
  for _, item in ipairs(all) do
    local count = reaper.ValidatePtr2(project, item, "MediaItem*") and reaper.CountTakes(item) or 0
    for i = 0, count - 1 do
      local take = reaper.ValidatePtr2(project, item, "MediaItem*") and reaper.GetTake(item, i)
      if take and build(reaper.GetMediaItemTake_Source(take)) then
        built = built + 1
        if built % AT_ONCE == 0 then
          flow.wait()
        end
      end
    end
  end
  if built > 0 then
    reaper.UpdateArrange()
  end
end

return peaks
