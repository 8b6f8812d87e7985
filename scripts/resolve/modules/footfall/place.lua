-- Puts a plan's clips onto the timeline and tells what landed. Frames are absolute where they go to
-- Resolve. Resolve drops, without a word, whatever overlaps an item of its track: so each walker has as
-- many tracks as its steps overlap, and everything is read again after it was put there.

local items = require("footfall.items")
local plans = require("footfall.plan")
local rates = require("footfall.rate")

local place = {}

local MOST_LANES = 8
local AUDIO_ONLY = 2

local function free(occupied, track, start, stop)
  for _, taken in ipairs(occupied[track] or {}) do
    if start < taken.stop and taken.start < stop then
      return false
    end
  end
  return true
end

local function occupy(occupied, track, start, stop)
  occupied[track] = occupied[track] or {}
  table.insert(occupied[track], { start = start, stop = stop })
end

local function lane_name(track_name, lane)
  return "Footfall " .. track_name .. (lane > 1 and (" (%d)"):format(lane) or "")
end

-- The first track of a walker with room for a clip, or nil.
local function track_for(timeline, occupied, name, start, stop, from_lane)
  for lane = from_lane, MOST_LANES do
    local track = items.track(timeline, lane_name(name, lane))
    if track and free(occupied, track, start, stop) then
      return track, lane
    end
  end
  return nil
end

-- A sound file takes the project's rate when it is imported, and keeps it: its frames are those.
local function own_frames(timeline, clip, pool)
  local own = rates.parse(pool:GetClipProperty("FPS")) or timeline.rate
  local frames = tonumber(pool:GetClipProperty("Frames"))
  if own:equals(timeline.rate) then
    return math.min(frames or clip.length_frames, clip.length_frames), clip.length_frames
  end
  local all = frames or own:frames_within(timeline.rate:sample(clip.length_frames))
  return all, clip.length_frames + 1
end

local function request(timeline, job, pool, occupied)
  local clip = job.clip
  local start = timeline.start + clip.startFrame
  local frames, most = own_frames(timeline, clip, pool)
  local track, lane = track_for(
    timeline, occupied, job.track_name, start, start + most, job.lane + 1)
  if not track then
    return nil
  end
  occupy(occupied, track, start, start + most)
  job.lane, job.track = lane, track
  return {
    mediaPoolItem = pool,
    startFrame = 0,
    endFrame = frames, -- exclusive
    mediaType = AUDIO_ONLY,
    trackIndex = track,
    recordFrame = start,
  }
end

local function occupied_now(timeline)
  local occupied = {}
  for _, item in ipairs(items.read(timeline)) do
    occupy(occupied, item.track, item.start, item.stop)
  end
  return occupied
end

-- Jobs whose item lies on its frame; each gets its item.
local function landed(timeline, jobs)
  local by_file, missing = items.by_file(items.read(timeline)), {}
  for _, job in ipairs(jobs) do
    job.item = nil
    for _, item in ipairs(by_file[items.key(job.clip.file)] or {}) do
      if item.start == timeline.start + job.clip.startFrame then
        job.item = item
      end
    end
    if not job.item then
      missing[#missing + 1] = job
    end
  end
  return missing
end

local function append(timeline, media_pool, jobs, pools)
  local occupied, requests = occupied_now(timeline), {}
  for _, job in ipairs(jobs) do
    local pool = pools[items.key(job.clip.file)]
    requests[#requests + 1] = pool and request(timeline, job, pool, occupied) or nil
  end
  if #requests > 0 then
    -- What this returns proves nothing: the timeline is read again.
    media_pool:AppendToTimeline(requests)
  end
  return landed(timeline, jobs)
end

--- Appends clips; `jobs` are {clip, track_name}. Those that did not land, after a second try on other
--- tracks; each that landed has its `item`.
function place.append(timeline, media_pool, jobs)
  local files = {}
  for i, job in ipairs(jobs) do
    files[i], job.lane = job.clip.file, 0
  end
  local pools = items.import(media_pool, files)
  local missing = append(timeline, media_pool, jobs, pools)
  if #missing > 0 then
    append(timeline, media_pool, missing, pools)
  end
  return landed(timeline, jobs)
end

local function users(row, found)
  return row.item ~= nil and (row.trimmed or row.moved ~= 0 and not found.rippled)
end

local function keeps(row, clip, found)
  if not row.item or row.take ~= clip.take then
    return false
  end
  return row.file == clip.file and row.moved == 0 or plans.is_users(clip) or users(row, found)
end

--- What has to be done for the items to be the plan's: rows that stay, rows whose item goes, and jobs
--- for clips that are not there. An item that the user has changed goes only if its take does.
function place.compare(plan, found)
  local by_step, work = {}, { stay = {}, go = {}, jobs = {} }
  for _, row in ipairs(found.rows) do
    by_step[row.stepId] = row
  end
  local wanted = {}
  for _, clip in ipairs(plans.sounding(plan)) do
    local row = by_step[clip.stepId]
    wanted[clip.stepId] = true
    if row and keeps(row, clip, found) then
      work.stay[#work.stay + 1] = row
    elseif row and row.item and (row.trimmed or clip.locked == "true") then
      work.stay[#work.stay + 1] = row
    else
      if row and row.item then
        work.go[#work.go + 1] = row
      end
      work.jobs[#work.jobs + 1] = { clip = clip, track_name = plan.tracks[clip.track] or "Steps" }
    end
  end
  for _, row in ipairs(found.rows) do
    if not wanted[row.stepId] and row.item and not users(row, found) then
      work.go[#work.go + 1] = row
    end
  end
  return work
end

--- The row that remembers where a job's item lies.
function place.row(timeline, job)
  return {
    stepId = job.clip.stepId, take = job.clip.take, file = job.clip.file,
    frame = job.item.start - timeline.start, frames = job.item.stop - job.item.start,
    left = job.item.left, zero = job.item.left,
  }
end

return place
