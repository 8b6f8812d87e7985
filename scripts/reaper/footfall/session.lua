-- A project and the folder that its footsteps are in.

local report = require("footfall.report")
local text = require("footfall.text")

local session = {}
session.__index = session

local SECTION = "footfall"

local function fresh_id()
  return ("%x%05x"):format(os.time(), math.floor(reaper.time_precise() * 1000) % 0x100000)
end

local function get(project, key)
  local there, value = reaper.GetProjExtState(project, SECTION, key)
  return there ~= 0 and value ~= "" and value or nil
end

--- The folder of a project that has none yet: beside its media, and named after it.
local function new_folder(project, project_file, id)
  local name = project_file:match("([^/\\]+)%.[Rr][Pp][Pp]$") or "untitled_" .. id
  return reaper.GetProjectPathEx(project) .. "/" .. name .. "_footsteps"
end

--- The project that is in front now; it stays this one whatever tab the user goes to.
function session.open()
  local project, project_file = reaper.EnumProjects(-1)
  local id = get(project, "session")
  local self = setmetatable({ project = project, id = id or fresh_id() }, session)
  self.own_folder = new_folder(project, project_file, self.id)
  self.folder = get(project, "folder") or self.own_folder
  return self
end

--- Why nothing can be written into the folder, or nil.
local function unwritable(self)
  reaper.RecursiveCreateDirectory(self.folder, 0)
  local probe = self:file("write.test")
  local why = text.write_file(probe, "")
  os.remove(probe)
  return why
end

--- Makes the folder, and has the project remember it. A project that was moved to another machine gets another one.
function session:prepare()
  local why = unwritable(self)
  if why and self.folder ~= self.own_folder then
    self.folder = self.own_folder
    why = unwritable(self)
  end
  if why then
    report.refuse("nothing can be written beside the project's media: %s. Save the project where you may write.", why)
  end
  reaper.SetProjExtState(self.project, SECTION, "session", self.id)
  reaper.SetProjExtState(self.project, SECTION, "folder", self.folder)
end

function session:file(name)
  return self.folder .. "/" .. name
end

--- The path of the plan of this project's steps, or nil before there is one.
function session:plan_path()
  local path = get(self.project, "plan")
  if path and text.read_file(path) then
    return path
  end
end

function session:set_plan_path(path)
  reaper.SetProjExtState(self.project, SECTION, "plan", path)
end

--- The plan's path; refuses where there is none.
function session:need_plan()
  return self:plan_path()
    or report.refuse("there are no footsteps in this project yet: run 'Footfall: Generate footsteps' first.")
end

--- Refuses if the user has closed the project in the meantime.
function session:still_open()
  if not reaper.ValidatePtr2(0, self.project, "ReaProject*") then
    report.refuse("the project was closed before the steps came; they are in %s.", self.folder)
  end
end

--- The options that tell the engine of this timeline.
function session:timeline_options()
  local fps, drop = reaper.TimeMap_curFrameRate(self.project)
  local num, den = text.frame_rate(fps)
  local start = reaper.format_timestr_pos(0, "", 5)
  if drop then
    start = start:gsub(":(%d+)$", ";%1")
  end
  return { out = self.folder, formats = "clips", rate = num .. "/" .. den, start = start }
end

return session
