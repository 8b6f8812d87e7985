-- The audio items of a timeline, and what may be done to them: append, delete, read again.

local try = require("footfall.timeline").try
local system = require("footfall.system")

local items = {}

local DELETE_TRIES = 3

--- A path as it can be compared.
function items.key(path)
  path = path:gsub("\\", "/")
  return system.windows and path:lower() or path
end

--- All audio items: handle, track, start (absolute frame), stop, left (frames of the file before it), file
--- (key of its path, or "").
function items.read(timeline)
  local all = {}
  for track = 1, timeline.handle:GetTrackCount("audio") do
    for _, handle in ipairs(timeline.handle:GetItemListInTrack("audio", track) or {}) do
      local pool = handle:GetMediaPoolItem()
      all[#all + 1] = {
        handle = handle,
        track = track,
        start = handle:GetStart(),
        stop = handle:GetStart() + handle:GetDuration(),
        left = handle:GetLeftOffset(),
        file = items.key(pool and pool:GetClipProperty("File Path") or ""),
      }
    end
  end
  return all
end

--- Items by the key of their file, each a list.
function items.by_file(all)
  local by = {}
  for _, item in ipairs(all) do
    by[item.file] = by[item.file] or {}
    table.insert(by[item.file], item)
  end
  return by
end

--- The absolute frame on which the file of a placed row's item would begin, were it not trimmed.
function items.origin(item, row)
  return item.start - (item.left - row.zero)
end

local function is_there(timeline, gone)
  local left = {}
  for _, item in ipairs(items.read(timeline)) do
    for _, wanted in ipairs(gone) do
      if item.file == wanted.file and item.start == wanted.start and item.track == wanted.track then
        left[#left + 1] = item
      end
    end
  end
  return left
end

--- Deletes items, leaving gaps. Needs the edit page, and now and then a second try. Those that are
--- still there.
function items.delete(timeline, gone, wait)
  local left = gone
  for try_number = 1, DELETE_TRIES do
    if #left == 0 then
      return left
    end
    if try_number > 1 then
      wait(0.2)
    end
    local handles = {}
    for i, item in ipairs(left) do
      handles[i] = item.handle
    end
    timeline.handle:DeleteClips(handles, false)
    left = is_there(timeline, gone)
  end
  return left
end

local function subfolder(media_pool, parent, name)
  for _, folder in ipairs(parent:GetSubFolderList() or {}) do
    if folder:GetName() == name then
      return folder
    end
  end
  return media_pool:AddSubFolder(parent, name)
end

local function pool_by_file(folder, by)
  for _, clip in ipairs(folder:GetClipList() or {}) do
    local path = clip:GetClipProperty("File Path") or ""
    if path ~= "" then
      by[items.key(path)] = clip
    end
  end
  return by
end

--- Media pool items of files, by key, imported into the bin Footfall where they are not there yet.
--- The user's current bin stays current.
function items.import(media_pool, files)
  local bin = subfolder(media_pool, media_pool:GetRootFolder(), "Footfall")
  if not bin then
    return {}
  end
  local by, missing = pool_by_file(bin, {}), {}
  local asked = {}
  for _, file in ipairs(files) do
    local key = items.key(file)
    if not by[key] and not asked[key] then
      asked[key] = true
      missing[#missing + 1] = file
    end
  end
  if #missing > 0 then
    local before = media_pool:GetCurrentFolder()
    media_pool:SetCurrentFolder(bin)
    media_pool:ImportMedia(missing)
    if before then
      media_pool:SetCurrentFolder(before)
    end
    pool_by_file(bin, by)
  end
  return by
end

-- Resolves that do not tell are believed.
local function is_stereo(handle, track)
  return (try(handle, "GetTrackSubType", "audio", track) or "stereo") == "stereo"
end

--- The number of the stereo audio track of a name; made, behind all others, if there is none. Nil if
--- the track of that name is locked or not stereo, or cannot be made.
function items.track(timeline, name)
  local handle = timeline.handle
  for track = 1, handle:GetTrackCount("audio") do
    if handle:GetTrackName("audio", track) == name then
      local locked = try(handle, "GetIsTrackLocked", "audio", track)
      return not locked and is_stereo(handle, track) and track or nil
    end
  end
  local before = handle:GetTrackCount("audio")
  -- Without a type it would be mono.
  if not handle:AddTrack("audio", "stereo") then
    return nil
  end
  local track = handle:GetTrackCount("audio")
  if track ~= before + 1 or not is_stereo(handle, track) then
    return nil
  end
  handle:SetTrackName("audio", track, name)
  return track
end

return items
