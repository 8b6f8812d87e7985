-- A strict stand-in for DaVinci Resolve. A method that Resolve does not have, a wrong number of
-- arguments or a wrong type ends the test; what Resolve does without a word, this does without a word.

local objects = require("objects")
local media_pool = require("pool")
local timeline = require("timeline")

local object, typed = objects.make, objects.typed

local fake = { load_api = objects.load_api, media = media_pool.media, item = media_pool.item }

--- The global `resolve` of a world: start, stop (absolute frames), start_timecode, fps, project_fps,
--- name, id, saved, tracks {video, audio}, marks, markers, under_playhead.
function fake.resolve(world)
  objects.absent, objects.studio = world.absent or {}, world.studio
  world.markers, world.page = world.markers or {}, "color"
  local pool, line = media_pool.of(world), timeline(world)
  local project = object("Project", {
    GetName = function()
      return world.project
    end,
    GetMediaPool = function()
      return pool
    end,
    GetCurrentTimeline = function()
      return line
    end,
  }, {})
  local projects = object("ProjectManager", {
    GetCurrentProject = function()
      return project
    end,
    GetProjectListInCurrentFolder = function()
      return world.saved and { "Other", world.project } or { "Other" }
    end,
    SaveProject = function()
      assert(world.saved, "SaveProject of a project that was never saved blocks Resolve")
      for _, track in ipairs(world.tracks.audio) do
        for i = #track.items, 1, -1 do
          if track.items[i].data.errored then
            table.remove(track.items, i)
          end
        end
      end
      return true
    end,
  }, {})
  return object("Resolve", {
    GetProjectManager = function()
      return projects
    end,
    OpenPage = function(page)
      world.page = typed(page, "string", "page")
      return true
    end,
    GetCurrentPage = function()
      return world.page
    end,
  }, {})
end

return fake
