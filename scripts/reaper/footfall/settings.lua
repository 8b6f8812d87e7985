-- What the user has set: for this project, or else as the user's default.

local report = require("footfall.report")
local text = require("footfall.text")

local settings = {}

local SECTION = "footfall"

-- key, what the dialog calls it, default; the keys but `launcher` and `offset` are the engine's options.
local FIELDS = {
  { "surface", "Surface (empty: from the picture)", "" },
  { "wet", "Wet ground: yes or no", "no" },
  { "shoe", "Shoe (empty: from the picture)", "" },
  { "takes", "Takes for each step: 1 to 16", "4" },
  { "seed", "Seed (empty: another take each time)", "" },
  { "people", "Walkers: all or numbers", "all" },
  { "cast", "Cast file (cast.json)", "" },
  { "offset-ms", "Move all steps by ms", "0" },
  { "pan-width", "Pan width: 0 to 1", "0.5" },
  { "perspective", "Distance counts: 0 to 2", "1" },
  { "like", "Sound like this WAV", "" },
  { "launcher", "Footfall program (empty: look for it)", "" },
}

local function get(project, key, default)
  local there, value = reaper.GetProjExtState(project, SECTION, key)
  if there ~= 0 and value ~= "" then
    return value == "-" and "" or value
  end
  if reaper.HasExtState(SECTION, key) then
    return reaper.GetExtState(SECTION, key)
  end
  return default
end

local function is_default(field, value)
  return value == "" or value == field[3]
end

--- All values as text, by key.
function settings.read(project)
  local values = {}
  for _, field in ipairs(FIELDS) do
    values[field[1]] = get(project, field[1], field[3])
  end
  return values
end

--- Options of the request to generate; what is as the engine has it anyway is left out.
function settings.of_job(project)
  local values = settings.read(project)
  local options = {}
  for _, field in ipairs(FIELDS) do
    local key, value = field[1], values[field[1]]
    if key ~= "launcher" and key ~= "wet" and not is_default(field, value) then
      options[key] = value
    end
  end
  if values.wet:lower():match("^[y1t]") then
    options.wet = "true"
  end
  return options
end

--- Options of the request to regenerate: what single steps can have to themselves.
function settings.of_steps(project)
  local options = settings.of_job(project)
  return { surface = options.surface, shoe = options.shoe, wet = options.wet }
end

function settings.launcher(project)
  return settings.read(project).launcher
end

--- Asks the user. What is entered counts for this project, and for later ones that say nothing else.
function settings.ask(project)
  local values = settings.read(project)
  local captions, given = {}, {}
  for i, field in ipairs(FIELDS) do
    captions[i] = field[2]
    given[i] = values[field[1]]
  end
  captions[#captions + 1] = "separator=|"
  captions[#captions + 1] = "extrawidth=240"
  local agreed, entered = reaper.GetUserInputs("Footfall: settings", #FIELDS, table.concat(captions, ","),
    table.concat(given, "|"))
  if not agreed then
    return false
  end
  local fields = text.split(entered, "|")
  for i, field in ipairs(FIELDS) do
    local value = (fields[i] or ""):match("^%s*(.-)%s*$")
    if value:find("[\r\n]") then
      report.refuse("'%s' holds a line's end", field[2])
    end
    reaper.SetProjExtState(project, SECTION, field[1], value == "" and "-" or value)
    reaper.SetExtState(SECTION, field[1], value, true)
  end
  return true
end

return settings
