-- Steps beaten on the keyboard while the video plays: L and R, or any other key for the other foot. Enter takes them,
-- Backspace takes the last one back, Esc leaves.

local actions = require("footfall.actions")
local flow = require("footfall.flow")
local sessions = require("footfall.session")
local text = require("footfall.text")
local window = require("footfall.window")

local taps = {}

local ENTER, ESCAPE, BACKSPACE, CLOSED, NONE = 13, 27, 8, -1, 0
local FEET = { l = "left", r = "right", L = "left", R = "right" }

local PLAYING = 1

--- What is heard now, or where the edit cursor is.
local function instant(project)
  if math.floor(reaper.GetPlayStateEx(project)) & PLAYING == PLAYING then
    return reaper.GetPlayPositionEx(project)
  end
  return reaper.GetCursorPositionEx(project)
end

local function foot_of(key)
  return key > 0 and key < 128 and FEET[string.char(key)] or nil
end

local function listen(session, rows)
  local person = actions.selected_walker(session)
  while true do
    local key = window.key("Tap the steps: L, R or any key. Enter: done. Esc: leave.",
      ("%d steps; Backspace takes one back"):format(#rows))
    if key == ENTER then
      return true
    elseif key == ESCAPE or key == CLOSED then
      return false
    elseif key == BACKSPACE then
      table.remove(rows)
    elseif key ~= NONE then
      rows[#rows + 1] = {
        hitSample = text.samples(instant(session.project)),
        person = person,
        foot = foot_of(math.floor(key)),
      }
    end
    flow.wait()
  end
end

--- Listens, then has the engine add what was tapped.
function taps.run()
  flow.start(function()
    local session = sessions.open()
    session:need_plan()
    local rows = {}
    if listen(session, rows) and #rows > 0 then
      window.close()
      actions.rework_now("Adding steps", "Footfall: tap steps", function()
        return rows
      end)
    end
  end)
end

return taps
