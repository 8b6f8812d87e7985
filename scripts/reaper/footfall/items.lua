-- The items of a session's steps, as they are on the timeline now.

local plan = require("footfall.plan")
local tag = require("footfall.tag")
local text = require("footfall.text")

local items = {}

local function value(item, name)
  return reaper.GetMediaItemInfo_Value(item, name)
end

local function take_value(take, name)
  return reaper.GetMediaItemTakeInfo_Value(take, name)
end

local function is_ours(values, session)
  return values and values.session == session.id and tonumber(values.step)
end

--- Every item of the session's, with its step's number: calls each(item, number).
function items.each(session, each)
  for i = 0, reaper.CountMediaItems(session.project) - 1 do
    local item = reaper.GetMediaItem(session.project, i)
    local values = tag.of_item(item)
    if is_ours(values, session) then
      each(item, math.floor(tonumber(values.step)))
    end
  end
end

--- The numbers of the steps whose items are selected, in order of time.
function items.selected_steps(session)
  local numbers, seen = {}, {}
  items.each(session, function(item, number)
    if reaper.IsMediaItemSelected(item) and not seen[number] then
      seen[number] = true
      numbers[#numbers + 1] = number
    end
  end)
  return numbers
end

--- The item's takes by number; takes of sounds that the plan no longer has are `old`.
function items.takes(item)
  local takes, old = {}, {}
  for i = 0, reaper.CountTakes(item) - 1 do
    local take = reaper.GetTake(item, i)
    local values = take and tag.of_take(take)
    local number = values and tonumber(values.take)
    if number and number > 0 then
      takes[math.floor(number)] = { take = take, sound = values.sound }
    elseif take then
      old[take] = true
    end
  end
  return takes, old
end

local function clip_of(step, number)
  for _, clip in ipairs(step.takes) do
    if clip.take == number then
      return clip
    end
  end
end

--- Where a take's hit sounds now, in samples, however the item was trimmed, moved or played faster.
local function hit_of(item, take, clip)
  local inside = text.seconds(clip.hitSample - clip.startSample) - take_value(take, "D_STARTOFFS")
  return text.samples(value(item, "D_POSITION") + inside / take_value(take, "D_PLAYRATE"))
end

--- The level of item and take together, in dB; -150 for silence.
function items.gain_db(item, take)
  local gain = math.abs(value(item, "D_VOL") * take_value(take, "D_VOL"))
  return gain > 3e-8 and 20 * math.log(gain, 10) or -150
end

--- What a step's item says now: hitSample, gainDb, pan, take (nil for an old sound), locked.
function items.state(item, step)
  local active = reaper.GetActiveTake(item)
  local number, clip
  for candidate, known in pairs((items.takes(item))) do
    if known.take == active then
      number, clip = candidate, clip_of(step, candidate)
    end
  end
  local state = { locked = math.floor(value(item, "C_LOCK")) & 1 == 1 or clip == nil, item = item }
  if active and clip then
    state.take = number
    state.hitSample = hit_of(item, active, clip)
    state.gainDb = items.gain_db(item, active)
    state.pan = take_value(active, "D_PAN")
  end
  return state
end

--- One item for each step's number. Of copies the one that is nearest to the step's place is the step.
function items.by_step(session, read)
  local found = {}
  items.each(session, function(item, number)
    local step = read.by_id[number]
    if not step then
      return
    end
    local state = items.state(item, step)
    local off = state.hitSample and math.abs(state.hitSample - plan.own_hit(step.active)) or 0
    if not found[number] or off < found[number].off then
      state.off = off
      found[number] = state
    end
  end)
  return found
end

return items
