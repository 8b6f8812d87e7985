-- The small window that shows how far a job is. Closing it, or Esc, asks to cancel.

local window = {}

local WIDTH, HEIGHT = 420, 92
local ESCAPE, CLOSED = 27, -1

local state = { open = false }

local function color(r, g, b)
  gfx.set(r, g, b, 1)
end

local function draw(title, text, fraction)
  color(0.16, 0.16, 0.17)
  gfx.rect(0, 0, gfx.w, gfx.h, 1)
  gfx.setfont(1, "Arial", 15)
  color(0.9, 0.9, 0.9)
  gfx.x, gfx.y = 14, 12
  gfx.drawstr(title)
  color(0.3, 0.3, 0.32)
  gfx.rect(14, 40, gfx.w - 28, 10, 1)
  color(0.36, 0.68, 0.46)
  gfx.rect(14, 40, math.floor((gfx.w - 28) * fraction), 10, 1)
  color(0.7, 0.7, 0.7)
  gfx.x, gfx.y = 14, 60
  gfx.drawstr(text)
end

--- Shows a state; gives false once the user wants it to end.
function window.show(title, text, fraction)
  if state.open == false then
    gfx.init("Footfall", WIDTH, HEIGHT)
    state.open = true
  end
  local key = gfx.getchar()
  draw(title, text, math.max(0, math.min(1, fraction)))
  gfx.update()
  return key ~= CLOSED and key ~= ESCAPE
end

--- The key that was pressed since the last time: a number, 0 for none, -1 if the window was closed.
function window.key(title, text)
  if state.open == false then
    gfx.init("Footfall", WIDTH, HEIGHT)
    state.open = true
  end
  draw(title, text, 0)
  gfx.update()
  return gfx.getchar()
end

function window.close()
  if state.open then
    gfx.quit()
    state.open = false
  end
end

return window
