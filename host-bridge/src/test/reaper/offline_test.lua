-- The scripts without an engine: ranges, what lies under them, refusals, takes, settings.

local check = require("check")
local fake = require("fake")
local project = fake.project

local folder = os.getenv("FOOTFALL_TEST_FOLDER")
project.path, project.offset, project.file = folder, 0, folder .. "/film.RPP"

local function reset()
  project.tracks, project.markers, project.selection, project.cursor = {}, {}, { 0, 0 }, 0
  project.ext = {}
  for key in pairs(fake.extstate) do
    fake.extstate[key] = nil
  end
end

local function video(position, length, start, rate, more)
  local source = fake.source("VIDEO", more and more.path or "/films/a.mp4", more and more.source_length or 60)
  local item, take, track = fake.add_item(source, { D_POSITION = position, D_LENGTH = length, B_LOOPSRC = 0 },
    { D_STARTOFFS = start, D_PLAYRATE = rate })
  return item, take, track
end

local function module(name)
  return require("footfall." .. name)
end

local function refused(what)
  local well, problem = pcall(what)
  assert(not well, "nothing was refused")
  return problem.refusal or error(problem)
end

local function rows(from, to)
  return module("picture").rows(project, { from = from, to = to, name = "time selection" })
end

local tests = {}

local function test(name, body)
  tests[#tests + 1] = { name, function()
    reset()
    body()
  end }
end

test("range: the time selection comes before items and regions", function()
  video(10, 5, 0, 1).values.B_UISEL = 1
  project.markers[1] = { region = true, from = 0, to = 50, name = "" }
  project.selection = { 11, 12 }
  check.equal(11, module("range").find(project).from, "from")
  project.selection = { 3, 3 }
  check.equal(15, module("range").find(project).to, "items")
  project.tracks[1].items[1].values.B_UISEL = 0
  check.equal(50, module("range").find(project).to, "region")
end)

test("range: the shortest region at the cursor, old API and new", function()
  project.markers = { { region = true, from = 0, to = 50, name = "" }, { region = false, from = 20, to = 20, name = "" },
    { region = true, from = 10, to = 30, name = "" } }
  project.cursor = 20
  for _, new in ipairs({ false, true }) do
    fake.new_version = new
    check.equal(10, module("range").region(project).from, "from")
  end
  project.cursor = 60
  check.has(refused(function()
    module("range").find(project)
  end), "time selection")
end)

test("picture: take offset and play rate become a row, to the microsecond", function()
  video(10, 4, 2.5, 1.25)
  local row = rows(11, 12)[1]
  check.equal(480000, row.timelineStartSample, "start")
  check.equal(2500000, row.srcInUs, "in")
  check.equal(7500000, row.srcOutUs, "out: 4 s at 1.25")
  check.equal("5/4", row.speedNum .. "/" .. row.speedDen, "speed")
end)

test("picture: a position between samples moves the source, not the grid", function()
  video(10.0000051, 4, 1, 1)
  local row = rows(11, 12)[1]
  check.equal(480000, row.timelineStartSample, "start")
  -- 10 s on the timeline is 5.1 us before the item begins.
  check.equal(999995, row.srcInUs, "in")
end)

test("picture: sections add their offset; what is before or behind them shows nothing", function()
  local _, take = video(0, 10, -1, 1, { source_length = 8 })
  local root = take.source
  take.source = fake.source("SECTION", "", 8, { parent = root, section = { offset = 3, length = 4, reversed = false } })
  local row = rows(0, 10)[1]
  check.equal(48000, row.timelineStartSample, "start: the first second is before the section")
  check.equal(3000000, row.srcInUs, "in")
  check.equal(7000000, row.srcOutUs, "out: the section's end")
end)

test("picture: the uppermost track counts, muted ones do not", function()
  video(4, 2, 0, 1, { path = "/films/top.mp4" })
  local _, _, muted = video(0, 20, 0, 1, { path = "/films/muted.mp4" })
  muted.values.B_MUTE = 1
  video(0, 10, 0, 1, { path = "/films/below.mp4" })
  local seen = {}
  for i, row in ipairs(rows(0, 10)) do
    seen[i] = ("%s@%d"):format(row.sourcePath:match("(%a+)%.mp4"), row.timelineStartSample / 48000)
  end
  check.equal("below@0 top@4 below@6", table.concat(seen, " "), "rows")
end)

test("picture: stretch markers and reversal inside the range are refused by name, outside left out", function()
  video(0, 10, 0, 1)
  local _, take = video(20, 10, 0, 1, { path = "/films/bent.mp4" })
  take.stretch = 3
  check.equal(1, #rows(0, 10), "rows")
  local why = refused(function()
    rows(15, 25)
  end)
  check.has(why, "bent.mp4")
  check.has(why, "stretch markers")
  take.stretch = 0
  take.source = fake.source("SECTION", "", 8,
    { parent = take.source, section = { offset = 0, length = 8, reversed = true } })
  check.has(refused(function()
    rows(15, 25)
  end), "backwards")
end)

test("picture: no video in the range is said", function()
  fake.add_item(fake.source("WAVE", "/films/sound.wav", 5), { D_POSITION = 0, D_LENGTH = 5 })
  check.has(refused(function()
    rows(0, 5)
  end), "no video")
end)

test("text: fractions, rates, escapes", function()
  local text = module("text")
  check.equal("24000/1001", ("%d/%d"):format(text.frame_rate(23.976)), "23.976")
  check.equal("30000/1001", ("%d/%d"):format(text.frame_rate(30000 / 1001)), "29.97")
  check.equal("25/1", ("%d/%d"):format(text.frame_rate(25)), "25")
  check.equal("1001/1000", ("%d/%d"):format(text.fraction(1.001)), "1.001")
  check.equal("a\tb\\n", text.unescape(text.escape("a\tb\\n")), "escape")
  local options = { out = "/films/two words; 50%", surface = "wood" }
  check.equal("out=/films/two%20words%3B%2050%25;surface=wood", text.options(options), "options")
  check.equal(options.out, text.read_options(text.options(options)).out, "back")
end)

test("generate without a range: says what is needed, changes nothing", function()
  video(0, 10, 0, 1)
  local said = fake.run("Generate footsteps")
  check.has(said, "time selection")
  check.equal(0, #fake.undo, "undo steps")
end)

test("regenerate without a plan: says so", function()
  check.has(fake.run("Regenerate selection"), "Generate footsteps")
end)

test("generate without an engine and a program to start: says what to do, changes nothing", function()
  video(0, 10, 0, 1)
  project.selection = { 1, 2 }
  local said = fake.run("Generate footsteps")
  check.has(said, "footfall serve")
  check.equal(0, #fake.undo, "undo steps")
  check.equal(1, #project.tracks, "tracks")
end)

test("cancel with nothing at work: says so", function()
  check.has(fake.run("Cancel"), "nothing to cancel")
end)

test("settings: what is entered is kept for the project and as a default", function()
  fake.answer = function(values)
    return (values:gsub("^[^|]*|[^|]*|[^|]*", "wood|yes|boot"))
  end
  fake.run("Settings")
  fake.answer = nil
  local options = module("settings").of_job(project)
  check.equal("wood", options.surface, "surface")
  check.equal("true", options.wet, "wet")
  check.equal("boot", options.shoe, "shoe")
  check.equal(nil, options.takes, "takes as the engine has them")
  project.ext = {}
  check.equal("wood", module("settings").of_job(project).surface, "the default of the next project")
end)

fake.host = require("host")
fake.scripts = os.getenv("FOOTFALL_SCRIPTS")
package.path = fake.scripts .. "/?.lua;" .. package.path
fake.set_extension(fake.host.extension(os.getenv("FOOTFALL_EXTENSION")))
check.run(tests)
fake.host.unload()
