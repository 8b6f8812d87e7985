-- Without the extension: the same by files in the engine's mailbox.

local check = require("check")
local fake = require("fake")
local project = fake.project

project.path, project.offset, project.file = os.getenv("FOOTFALL_TEST_FOLDER"), 0, "/projects/mailbox.RPP"

local function set(key, value)
  project.ext["footfall/" .. key] = value
end

local tests = {
  { "generate: the engine's refusal comes by file, in its words", function()
    fake.add_item(fake.source("VIDEO", os.getenv("FOOTFALL_TEST_CLIP"), 7.7), { D_POSITION = 0, D_LENGTH = 7.7 })
    project.selection = { 3.0, 3.5 }
    set("surface", "lava")
    local said = fake.run("Generate footsteps")
    check.has(said, "lava")
    check.has(said, "BAD_REQUEST")
    check.equal(1, #project.tracks, "tracks")
  end },
  { "generate: steps are placed", function()
    set("surface", "grass")
    set("takes", "1")
    local said = fake.run("Generate footsteps")
    check.equal(1, #fake.undo, "undo steps; said: " .. said)
    -- The woman's labelled step at frame 98 lies in this range.
    assert(#project.tracks >= 3, "tracks")
    check.equal(1, #project.tracks[3].items[1].takes, "takes")
  end },
  { "remotes: a button's press comes by file too", function()
    local ticks, pressed = 0, false
    fake.run("Listen to remotes", function()
      ticks = ticks + 1
      assert(ticks < 60000, "nothing has come of the button")
      if ticks == 100 then
        local file = assert(io.open(os.getenv("FOOTFALL_HOME") .. "/engine.port"))
        local port = file:read("a"):match("port=(%d+)")
        file:close()
        pressed = os.execute(("oscsend localhost %s /footfall/trigger/generate f 1"):format(port))
      elseif pressed and #fake.undo == 2 and fake.extstate["footfall/running"] == "" then
        fake.begin(fake.path("Listen to remotes"))
      end
    end)
    check.equal("Footfall: generate", fake.undo[2].name, "what was done")
  end },
}

fake.host = require("host")
fake.scripts = os.getenv("FOOTFALL_SCRIPTS")
package.path = fake.scripts .. "/?.lua;" .. package.path
check.run(tests)
