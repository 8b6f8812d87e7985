-- This machine: which system it is, where Footfall keeps its files, how a program is started.

local tsv = require("footfall.tsv")

local system = {}

system.windows = package.config:sub(1, 1) == "\\"

local function env(name)
  local value = os.getenv(name)
  return value and value:match("%S") and value or nil
end

local function is_folder(path)
  local file = io.open(path, "rb")
  if file then
    file:close()
    return true
  end
  -- Windows opens no folder; renaming one onto itself works where it is there.
  return system.windows and os.rename(path, path) == true
end

local function is_file(path)
  local file = path and io.open(path, "rb")
  if not file then
    return false
  end
  local readable = file:read(0) ~= nil or file:seek("end") == 0
  file:close()
  return readable
end

system.is_file = is_file

--- The user's home folder.
function system.user_home()
  return env("HOME") or env("USERPROFILE") or "."
end

local function is_mac()
  local there, jit = pcall(require, "jit")
  if there then
    return jit.os == "OSX"
  end
  return not system.windows and is_folder("/System/Library/CoreServices")
end

system.mac = is_mac()

--- The folder of the port file: the places of docs/protocol.md in their order.
function system.engine_home()
  if env("FOOTFALL_HOME") then
    return env("FOOTFALL_HOME")
  elseif system.windows then
    return (env("LOCALAPPDATA") or system.user_home()) .. "\\Footfall"
  elseif system.mac then
    return system.user_home() .. "/Library/Application Support/Footfall"
  elseif env("XDG_RUNTIME_DIR") and is_folder(env("XDG_RUNTIME_DIR")) then
    return env("XDG_RUNTIME_DIR") .. "/footfall"
  end
  return system.user_home() .. "/.footfall"
end

--- The folders that hold what lasts: `launcher` and `resolve.conf`. The first that has it counts.
function system.settings_folders()
  return { system.engine_home(), system.user_home() .. "/.footfall" }
end

--- A folder for sounds that every edition may read, sandboxed ones included: the user's films.
function system.films()
  return system.user_home() .. ((system.windows or not system.mac) and "/Videos" or "/Movies")
end

--- The program that starts the engine; nil if none is known.
function system.launcher()
  if is_file(env("FOOTFALL_LAUNCHER")) then
    return env("FOOTFALL_LAUNCHER")
  end
  for _, folder in ipairs(system.settings_folders()) do
    local named = (tsv.read(folder .. "/launcher") or ""):match("^[^\r\n]+")
    if is_file(named) then
      return named
    end
  end
  local name = system.windows and "\\footfall.cmd" or "/footfall"
  for folder in (env("PATH") or ""):gmatch(system.windows and "[^;]+" or "[^:]+") do
    if is_file(folder .. name) then
      return folder .. name
    end
  end
  return nil
end

local function quoted(text)
  if system.windows then
    return '"' .. text .. '"'
  end
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

--- Starts `footfall serve` so that it outlives the editor, and ends by itself after half an hour without a client;
--- what it says goes to the file `log`.
function system.start_engine(launcher, log)
  if system.windows then
    os.execute(('start "Footfall" /min cmd /c "%s serve --idle=30 > %s 2>&1"'):format(
      quoted(launcher), quoted(log)))
  else
    -- Resolve runs with libraries of its own in the environment, on which Java would trip.
    local clean = "env -u LD_LIBRARY_PATH -u LD_PRELOAD -u DYLD_LIBRARY_PATH"
    os.execute(("(trap '' HUP; exec %s %s serve --idle=30 > %s 2>&1 < /dev/null) &"):format(
      clean, quoted(launcher), quoted(log)))
  end
end

--- Makes a folder with its parents; whether it is there.
function system.make_folder(path)
  if not is_folder(path) then
    os.execute((system.windows and "mkdir " or "mkdir -p ") .. quoted(
      system.windows and path:gsub("/", "\\") or path))
  end
  return is_folder(path)
end

--- Settings of the user: lines `key=value`, `#` before what is to be passed over.
function system.settings()
  for _, folder in ipairs(system.settings_folders()) do
    local text = tsv.read(folder .. "/resolve.conf")
    if text then
      local settings = {}
      for line in text:gmatch("[^\r\n]+") do
        local key, value = line:match("^%s*([%w-]+)%s*=%s*(.-)%s*$")
        if key then
          settings[key:lower()] = value
        end
      end
      return settings
    end
  end
  return {}
end

return system
