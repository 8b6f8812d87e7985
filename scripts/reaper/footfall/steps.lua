-- One step as a media item. All takes of an item hit at the same instant: the item begins where the shortest run-up of
-- its takes does, and the others begin that much later in their files. The snap offset is on the hit.

local items = require("footfall.items")
local plan = require("footfall.plan")
local tag = require("footfall.tag")
local text = require("footfall.text")

local steps = {}

-- On the takes; the plan's pans are constant power, -3 dB in the centre.
local PAN_LAW = 10 ^ (-3 / 20)
local S_CURVE = 5
local TIME_BASE = 0

-- What rounding in plan.tsv and in REAPER makes is not written again.
local SAME = 1e-4
local HALF_SAMPLE_S = 0.5 / text.RATE_HZ

local function set(item, name, value)
  reaper.SetMediaItemInfo_Value(item, name, value)
end

local function get(item, name)
  return reaper.GetMediaItemInfo_Value(item, name)
end

--- The plan's takes that an item (or nil) lacks, or has with another sound.
function steps.missing(step, item)
  local there = item and items.takes(item) or {}
  local missing = {}
  for _, clip in ipairs(step.takes) do
    local known = there[clip.take]
    if not known or known.sound ~= plan.sound(clip) then
      missing[#missing + 1] = clip
    end
  end
  return missing
end

local function run_up(clip)
  return text.seconds(clip.hitSample - clip.startSample)
end

local function shortest_run_up(clips)
  local shortest = math.huge
  for _, clip in ipairs(clips) do
    shortest = math.min(shortest, run_up(clip))
  end
  return shortest
end

local function set_level(item, take, clip)
  if get(item, "D_VOL") <= 0 then
    return -- the user has silenced the item
  end
  local gain = 10 ^ (clip.gainDb / 20) / get(item, "D_VOL")
  local now = reaper.GetMediaItemTakeInfo_Value(take, "D_VOL")
  if math.abs(math.abs(now) - gain) > SAME * gain then
    reaper.SetMediaItemTakeInfo_Value(take, "D_VOL", now < 0 and -gain or gain)
  end
  if math.abs(reaper.GetMediaItemTakeInfo_Value(take, "D_PAN") - clip.pan) > SAME then
    reaper.SetMediaItemTakeInfo_Value(take, "D_PAN", clip.pan)
  end
end

--- A new take of a sound, `before` seconds in front of whose hit the item begins.
local function add_take(session, item, clip, source, before)
  local take = reaper.AddTakeToMediaItem(item)
  reaper.SetMediaItemTake_Source(take, source)
  reaper.SetMediaItemTakeInfo_Value(take, "D_STARTOFFS", math.max(0, run_up(clip) - before))
  reaper.SetMediaItemTakeInfo_Value(take, "D_PANLAW", PAN_LAW)
  reaper.SetMediaItemTakeInfo_Value(take, "I_CHANMODE", 0)
  set_level(item, take, clip)
  reaper.GetSetMediaItemTakeInfo_String(take, "P_NAME", clip.name, true)
  tag.set_take(take, { session = session.id, step = math.floor(clip.stepId), take = math.floor(clip.take),
    seed = clip.seed and ("%d"):format(clip.seed) or "", sound = plan.sound(clip) })
  return take
end

local function take_over(sources, clip)
  local source = sources[clip]
  sources[clip] = nil
  return source
end

local function end_of(clips, from)
  local last = 0
  for _, clip in ipairs(clips) do
    last = math.max(last, text.seconds(clip.lengthSamples) - (run_up(clip) - from))
  end
  return last
end

--- A new item with all takes of a step.
function steps.create(session, step, track, sources)
  local clip = step.active
  local before = shortest_run_up(step.takes)
  local item = reaper.AddMediaItemToTrack(track)
  set(item, "D_POSITION", text.seconds(clip.hitSample) - before)
  set(item, "D_LENGTH", end_of(step.takes, before))
  set(item, "D_SNAPOFFSET", before)
  -- The user's default fades would eat the transient.
  set(item, "D_FADEINLEN_AUTO", 0)
  set(item, "D_FADEOUTLEN_AUTO", 0)
  set(item, "D_FADEINLEN", math.min(text.seconds(clip.fadeInSamples), before))
  set(item, "D_FADEOUTLEN", text.seconds(clip.fadeOutSamples))
  set(item, "C_FADEINSHAPE", S_CURVE)
  set(item, "C_FADEOUTSHAPE", S_CURVE)
  set(item, "B_LOOPSRC", 0)
  set(item, "B_ALLTAKESPLAY", 0)
  set(item, "C_BEATATTACHMODE", TIME_BASE)
  set(item, "C_LOCK", clip.locked and 1 or 0)
  local active
  for _, one in ipairs(step.takes) do
    local take = add_take(session, item, one, take_over(sources, one), before)
    active = one == clip and take or active
  end
  reaper.SetActiveTake(active)
  tag.set_item(item, { session = session.id, step = math.floor(step.id), identity = clip.identity })
  return item
end

--- How long before the hit an item begins, by its active take.
local function lead_of(item, state)
  return text.seconds(state.hitSample) - get(item, "D_POSITION")
end

--- Cuts an item's beginning, so that a take with a shorter run-up fits; nothing that sounds moves.
local function trim_start(item, by)
  set(item, "D_POSITION", get(item, "D_POSITION") + by)
  set(item, "D_LENGTH", get(item, "D_LENGTH") - by)
  set(item, "D_SNAPOFFSET", math.max(0, get(item, "D_SNAPOFFSET") - by))
  for i = 0, reaper.CountTakes(item) - 1 do
    local take = reaper.GetTake(item, i)
    if take then
      local rate = reaper.GetMediaItemTakeInfo_Value(take, "D_PLAYRATE")
      local start = reaper.GetMediaItemTakeInfo_Value(take, "D_STARTOFFS")
      reaper.SetMediaItemTakeInfo_Value(take, "D_STARTOFFS", start + by * rate)
    end
  end
end

--- Adds the takes that came; those whose number has another sound now stay as old ones. Gives how many.
local function add_missing(session, step, state, sources)
  local item = state.item
  local added = 0
  for _, clip in ipairs(steps.missing(step, item)) do
    local known = items.takes(item)[clip.take]
    if known then
      tag.set_take(known.take, { session = session.id, step = math.floor(step.id), take = 0, sound = known.sound })
    end
    local short = lead_of(item, state) - run_up(clip)
    if short > HALF_SAMPLE_S then
      trim_start(item, short)
    end
    add_take(session, item, clip, take_over(sources, clip), lead_of(item, state))
    added = added + 1
  end
  return added
end

--- Brings a step's item to what the plan says. A locked item is left alone; one that the user changed while the engine
-- was at work only gets its new takes. Gives how many takes were added.
function steps.update(session, step, state, sources, touched)
  local item, clip = state.item, step.active
  if state.locked or not state.hitSample then
    return 0
  end
  local added = add_missing(session, step, state, sources)
  if touched then
    return added
  end
  local off = text.seconds(clip.hitSample - state.hitSample)
  if math.abs(off) > HALF_SAMPLE_S then
    set(item, "D_POSITION", get(item, "D_POSITION") + off)
  end
  for number, known in pairs((items.takes(item))) do
    for _, one in ipairs(step.takes) do
      if one.take == number then
        set_level(item, known.take, one)
        if one == clip and reaper.GetActiveTake(item) ~= known.take then
          reaper.SetActiveTake(known.take)
        end
      end
    end
  end
  return added
end

return steps
