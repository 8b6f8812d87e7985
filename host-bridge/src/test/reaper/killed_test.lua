-- An engine of its own process that is killed in the middle of a job.

local check = require("check")
local fake = require("fake")
local project = fake.project

project.path, project.offset, project.file = os.getenv("FOOTFALL_TEST_FOLDER"), 0, "/projects/killed.RPP"

local function engine(key)
  local file = io.open(os.getenv("FOOTFALL_HOME") .. "/engine.port")
  local all = file and file:read("a") or ""
  if file then
    file:close()
  end
  return all:match(key .. "=([^\n]+)")
end

local function quit()
  local port, token = engine("port"), engine("token")
  if port then
    os.execute(("oscsend localhost %s /footfall/quit ss end %s"):format(port, token))
  end
end

check.run({ { "generate: an engine killed in the middle is told of, another one places the steps", function()
  fake.host = require("host")
  fake.scripts = os.getenv("FOOTFALL_SCRIPTS")
  package.path = fake.scripts .. "/?.lua;" .. package.path
  local extension = os.getenv("FOOTFALL_EXTENSION")
  if extension then
    fake.set_extension(fake.host.extension(extension))
  end
  fake.add_item(fake.source("VIDEO", os.getenv("FOOTFALL_TEST_CLIP"), 7.7), { D_POSITION = 0, D_LENGTH = 7.7 })
  project.selection = { 3.0, 3.5 }
  project.ext["footfall/surface"], project.ext["footfall/takes"] = "grass", "1"
  local killed
  local well, said = pcall(fake.run, "Generate footsteps", function()
    -- The job's own stages, none of those before the engine has taken it.
    local stage = fake.drawn or ""
    if not killed and not stage:find("Footfall") and stage ~= "waiting" and stage ~= "" then
      killed = engine("pid")
      assert(os.execute("kill -9 " .. killed))
    end
  end)
  local pid = engine("pid")
  quit()
  assert(well, said)
  check.has(said, "nothing is lost")
  assert(killed and pid ~= killed, "the same engine")
  check.equal(1, #fake.undo, "undo steps; said: " .. said)
  -- The woman's labelled step at frame 98 lies in this range.
  check.equal(1, #project.tracks[3].items[1].takes, "takes")
  if extension then
    fake.host.unload()
  end
end } })
