-- The engine's folder and program, where docs/protocol.md says. For use without the extension, which knows it itself.

local text = require("footfall.text")

local home = {}

local function is_windows()
  return reaper.GetOS():match("^Win") ~= nil
end

local function is_macos()
  return reaper.GetOS():match("^OSX") ~= nil or reaper.GetOS():match("^macOS") ~= nil
end

local function exists(folder)
  local renamed, _, code = os.rename(folder, folder)
  return renamed or code == 13 -- it is there, but may not be renamed
end

local function in_user_folder(name)
  return (os.getenv(is_windows() and "USERPROFILE" or "HOME") or "") .. "/" .. name
end

--- The folder of engine.port and mailbox.
function home.folder()
  local told = os.getenv("FOOTFALL_HOME")
  if told and told ~= "" then
    return told
  end
  if is_windows() then
    return (os.getenv("LOCALAPPDATA") or in_user_folder("AppData/Local")) .. "\\Footfall"
  end
  if is_macos() then
    return in_user_folder("Library/Application Support/Footfall")
  end
  local runtime = os.getenv("XDG_RUNTIME_DIR")
  if runtime and runtime ~= "" and exists(runtime) then
    return runtime .. "/footfall"
  end
  return in_user_folder(".footfall")
end

--- The engine's token, or nil if no engine has left one.
function home.token()
  local port_file = text.read_file(home.folder() .. "/engine.port")
  return port_file and port_file:match("token=([^\r\n]+)")
end

local function first_line(path)
  local all = text.read_file(path)
  return all and all:match("^[^\r\n]+")
end

--- The footfall program, or nil.
function home.launcher(told)
  for _, path in ipairs({ told, os.getenv("FOOTFALL_LAUNCHER") or "" }) do
    if path ~= "" then
      return path
    end
  end
  return first_line(home.folder() .. "/launcher") or first_line(in_user_folder(".footfall/launcher"))
end

return home
