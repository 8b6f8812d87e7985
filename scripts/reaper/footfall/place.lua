-- Puts a plan on the timeline: one item a step, one take a sound. All is prepared before the first change; the changes
-- are one undo step. Nothing that the user did is touched, and no take is taken away.

local items = require("footfall.items")
local peaks = require("footfall.peaks")
local report = require("footfall.report")
local steps = require("footfall.steps")
local tracks = require("footfall.tracks")

local place = {}

--- The items that steps have, and the sources of the sounds that they lack.
local function prepare(session, read)
  local work = { found = items.by_step(session, read), sources = {} }
  for _, step in ipairs(read.steps) do
    local state = work.found[step.id]
    if step.sounds and not (state and state.locked) then
      for _, clip in ipairs(steps.missing(step, state and state.item)) do
        local path = read.folder .. clip.file
        local source = reaper.PCM_Source_CreateFromFile(path)
        if not source then
          place.discard(work)
          report.refuse("REAPER cannot open the clip %s. Is the disk still there?", path)
        end
        work.sources[clip] = source
      end
    end
  end
  return work
end

--- Frees what was prepared and not used.
function place.discard(work)
  for clip, source in pairs(work.sources) do
    reaper.PCM_Source_Destroy(source)
    work.sources[clip] = nil
  end
end

local function by_track(read)
  local walkers = {}
  for _, walker in ipairs(read.tracks) do
    walkers[walker.id] = walker
  end
  return walkers
end

--- Changes the timeline; gives how many steps were added and taken away, and how many takes were added.
local function commit(session, read, work, touched)
  local folder = tracks.find(session)
  local placed = folder:placed()
  local walkers = by_track(read)
  local count = { added = 0, takes = 0, removed = 0 }
  for _, step in ipairs(read.steps) do
    local state = work.found[step.id]
    if not step.sounds then
      if state and not state.locked and not touched[step.id] then
        reaper.DeleteTrackMediaItem(reaper.GetMediaItemTrack(state.item), state.item)
        count.removed = count.removed + 1
      end
      placed[step.id] = nil
    elseif state then
      count.takes = count.takes + steps.update(session, step, state, work.sources, touched[step.id])
    elseif not touched[step.id] then
      steps.create(session, step, folder:of(walkers[step.active.track]), work.sources)
      count.added = count.added + 1
      placed[step.id] = true
    end
  end
  folder:set_placed(placed)
  session:set_plan_path(read.path)
  return count
end

--- Runs `change` as one undo step, with REAPER's redrawing held back; a failure takes it back.
function place.as_one_undo(project, name, change)
  reaper.Undo_BeginBlock2(project)
  reaper.PreventUIRefresh(1)
  local well, result = xpcall(change, report.traced)
  reaper.PreventUIRefresh(-1)
  reaper.Undo_EndBlock2(project, name, -1)
  if not well then
    reaper.Undo_DoUndo2(project)
  end
  reaper.TrackList_AdjustWindows(false)
  reaper.UpdateArrange()
  if not well then
    error(result, 0)
  end
  return result
end

--- Places a plan. `touched`: steps that the user changed while the engine was at work, which are left alone. Gives how
-- many steps were added and taken away, and how many takes were added.
function place.plan(session, read, name, touched)
  session:still_open()
  local work = prepare(session, read)
  local well, result = pcall(place.as_one_undo, session.project, name, function()
    return commit(session, read, work, touched)
  end)
  local used = {}
  if well then
    for _, state in pairs(items.by_step(session, read)) do
      used[#used + 1] = state.item
    end
  end
  place.discard(work)
  if not well then
    error(result, 0)
  end
  peaks.build(session.project, used)
  return result
end

return place
