-- The folder "Footfall" and in it a track for each walker or character, found again by their tags.

local report = require("footfall.report")
local tag = require("footfall.tag")

local tracks = {}
tracks.__index = tracks

-- 0 dB: the takes have the pan law, and another one here would lower the centre again.
local NO_PAN_LAW = 1.0

local function index_of(track)
  return math.floor(reaper.GetMediaTrackInfo_Value(track, "IP_TRACKNUMBER")) - 1
end

--- What a session has already. Nothing is made yet.
function tracks.find(session)
  local self = setmetatable({ session = session, walkers = {} }, tracks)
  for i = 0, reaper.CountTracks(session.project) - 1 do
    local track = reaper.GetTrack(session.project, i)
    local values = tag.of_track(track)
    if values and values.session == session.id then
      if values.folder then
        self.folder = track
      else
        self.walkers[tonumber(values.track)] = track
      end
    end
  end
  return self
end

local function insert_track(project, index)
  if reaper.APIExists("InsertTrackInProject") then
    reaper.InsertTrackInProject(project, index, 0)
  elseif reaper.EnumProjects(-1) == project then
    reaper.InsertTrackAtIndex(index, false) -- REAPER 6 knows only the project in front
  else
    report.refuse("bring the project's tab to the front, then run the action again.")
  end
end

local function insert(project, index, name, values)
  insert_track(project, index)
  local track = reaper.GetTrack(project, index)
  reaper.GetSetMediaTrackInfo_String(track, "P_NAME", name, true)
  reaper.SetMediaTrackInfo_Value(track, "D_PANLAW", NO_PAN_LAW)
  tag.set_track(track, values)
  return track
end

local function set_color(track, color)
  local r, g, b = color:match("^#(%x%x)(%x%x)(%x%x)$")
  if r then
    local native = reaper.ColorToNative(tonumber(r, 16), tonumber(g, 16), tonumber(b, 16))
    reaper.SetMediaTrackInfo_Value(track, "I_CUSTOMCOLOR", native | 0x1000000)
  end
end

local function depth(track)
  return math.floor(reaper.GetMediaTrackInfo_Value(track, "I_FOLDERDEPTH"))
end

local function need_folder(self)
  if not self.folder then
    local project = self.session.project
    self.folder = insert(project, reaper.CountTracks(project), "Footfall", { session = self.session.id, folder = "1" })
  end
  return self.folder
end

--- The last track inside of a folder, or nil if it has none.
local function last_inside(project, folder)
  local level, last = depth(folder), nil
  if level ~= 1 then
    return nil
  end
  for i = index_of(folder) + 1, reaper.CountTracks(project) - 1 do
    last = reaper.GetTrack(project, i)
    level = level + depth(last)
    if level <= 0 then
      break
    end
  end
  return last
end

--- The track of one of the plan's walkers; made at the end of the folder if it is not there.
function tracks:of(walker)
  local track = self.walkers[walker.id]
  if track then
    return track
  end
  local project = self.session.project
  local folder = need_folder(self)
  local last = last_inside(project, folder)
  track = insert(project, index_of(last or folder) + 1, walker.name,
    { session = self.session.id, track = walker.id, person = walker.person })
  -- The new one closes what the last one closed, or what the new folder opens.
  reaper.SetMediaTrackInfo_Value(track, "I_FOLDERDEPTH", last and depth(last) or depth(folder) - 1)
  reaper.SetMediaTrackInfo_Value(last or folder, "I_FOLDERDEPTH", last and 0 or 1)
  set_color(track, walker.color)
  self.walkers[walker.id] = track
  return track
end

--- The numbers of the steps that were placed; the list lives on the folder, so that an undo takes it back too.
function tracks:placed()
  local numbers = {}
  local values = self.folder and tag.of_track(self.folder)
  for number in (values and values.placed or ""):gmatch("%d+") do
    numbers[tonumber(number)] = true
  end
  return numbers
end

function tracks:set_placed(numbers)
  local sorted = {}
  for number in pairs(numbers) do
    sorted[#sorted + 1] = math.floor(number)
  end
  table.sort(sorted)
  if self.folder then
    tag.set_track(self.folder, { session = self.session.id, folder = "1", placed = table.concat(sorted, ",") })
  end
end

return tracks
