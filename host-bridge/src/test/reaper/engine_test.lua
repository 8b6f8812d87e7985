-- A whole session with the real engine and the demo clip: generate, undo, again, edit, regenerate, add, delete, cancel.

local check = require("check")
local fake = require("fake")
local project = fake.project

local clip = os.getenv("FOOTFALL_TEST_CLIP")
local POSITION, OFFSET = 10, 1.0 -- of the item on the timeline, and of the item in the clip
local HZ = 48000

project.path, project.offset, project.file = os.getenv("FOOTFALL_TEST_FOLDER"), 3600, "/projects/film.RPP"

local function module(name)
  return require("footfall." .. name)
end

local function session()
  return module("session").open()
end

local function plan()
  return module("plan").read(session():plan_path())
end

local function ours()
  local found = {}
  module("items").each(session(), function(item, number)
    found[#found + 1] = { item = item, step = number }
  end)
  return found
end

local function one(number)
  for _, known in ipairs(ours()) do
    if known.step == number then
      return known.item
    end
  end
end

local function set(key, value)
  project.ext["footfall/" .. key] = value
end

local function select_only(numbers)
  for _, track in ipairs(project.tracks) do
    for _, item in ipairs(track.items) do
      item.values.B_UISEL = 0
    end
  end
  for _, number in ipairs(numbers) do
    one(number).values.B_UISEL = 1
  end
end

--- Everything that is on the timeline, as text.
local function picture_of_timeline()
  local lines = {}
  for _, track in ipairs(project.tracks) do
    lines[#lines + 1] = ("track %s depth %d"):format(track.strings.P_NAME or "", track.values.I_FOLDERDEPTH)
    for _, item in ipairs(track.items) do
      lines[#lines + 1] = ("item %.9f %.9f %.9f take %d"):format(item.values.D_POSITION, item.values.D_LENGTH,
        item.values.D_SNAPOFFSET, item.values.I_CURTAKE)
      for _, take in ipairs(item.takes) do
        lines[#lines + 1] = ("take %s %.9f %.6f %.6f"):format(take.source.path, take.values.D_STARTOFFS,
          take.values.D_PAN, take.values.D_VOL)
      end
    end
  end
  return table.concat(lines, "\n")
end

--- The sample on which a take sounds, measured in its file.
local function measured_hit(item, take)
  local onset = check.onset(check.wav(take.source.path))
  return math.floor((item.values.D_POSITION - take.values.D_STARTOFFS) * HZ + onset + 0.5)
end

local function check_item(step, item)
  check.equal(#step.takes, #item.takes, "takes of step " .. step.id)
  for _, take in ipairs(item.takes) do
    local values = module("text").read_options(take.strings["P_EXT:footfall"])
    local planned
    for _, candidate in ipairs(step.takes) do
      planned = candidate.recipe == values.sound and candidate or planned
    end
    check.equal(planned.hitSample, measured_hit(item, take), "measured hit of step " .. step.id)
    -- The take's law and pan, on a track of 0 dB, against constant power: the plan's law. Its -3 dB instead of -3.0103
    -- dB makes 0.01 dB in the centre, rounding of plan.tsv less.
    local left, right = check.pan_db(take.values.D_PAN, take.values.D_PANLAW)
    local wanted_left, wanted_right = check.pan_db(planned.pan, math.sqrt(0.5))
    check.near(wanted_left, left, 0.5, "left of step " .. step.id)
    check.near(wanted_right, right, 0.5, "right of step " .. step.id)
    check.near(planned.gainDb, 20 * math.log(take.values.D_VOL, 10), 0.01, "level of step " .. step.id)
  end
  local snap = item.values.D_POSITION + item.values.D_SNAPOFFSET
  check.near(step.active.hitSample, snap * HZ, 1e-3, "snap offset of step " .. step.id)
  check.equal(0, item.values.D_FADEINLEN_AUTO, "automatic fade")
  assert(item.values.D_FADEINLEN <= item.values.D_SNAPOFFSET, "the fade reaches into the hit")
  check.equal(0, item.values.B_LOOPSRC, "loop")
end

local function check_all()
  local read = plan()
  local found = {}
  for _, known in ipairs(ours()) do
    assert(not found[known.step], "two items of one step")
    found[known.step] = true
    check_item(read.by_id[known.step], known.item)
    check.equal(1, known.item.track.values.D_PANLAW, "the track's pan law")
  end
  for _, step in ipairs(read.steps) do
    check.equal(step.sounds, found[step.id] or false, "whether step " .. step.id .. " is placed")
  end
  return read
end

--- Runs a script that places a plan, and checks that it did, in one undo step.
local function placed(script, each_tick)
  local undos = #fake.undo
  local said = fake.run(script, each_tick)
  check.equal(undos + 1, #fake.undo, "undo steps; said: " .. said)
  return said
end

local tests = {}

local function test(name, body)
  tests[#tests + 1] = { name, body }
end

test("generate: one item a step in a folder, hits exact, pan by its law, one undo", function()
  fake.add_item(fake.source("VIDEO", clip, 7.7), { D_POSITION = POSITION, D_LENGTH = 6, B_LOOPSRC = 0 },
    { D_STARTOFFS = OFFSET })
  project.selection = { POSITION + 1.3, POSITION + 3.2 } -- 2.3 s to 4.2 s of the clip
  set("surface", "grass")
  set("takes", "2")
  set("seed", "1")
  local before = picture_of_timeline()
  placed("Generate footsteps")
  local read = check_all()
  -- The woman's labelled steps at frames 79, 98 and 116 lie in this range.
  assert(#ours() >= 3, #ours() .. " steps")
  for _, step in ipairs(read.steps) do
    local in_clip = step.active.hitSample / HZ - POSITION + OFFSET
    check.near(tonumber(step.active.mediaUs) / 1e6, in_clip, 1 / HZ, "place of step " .. step.id)
  end
  check.equal("01:00:10:00", read.startTimecode:gsub("^01:00:00", "01:00:10"), "the project's start timecode")
  local folder = project.tracks[2]
  check.equal("Footfall", folder.strings.P_NAME, "folder")
  check.equal(1, folder.values.I_FOLDERDEPTH, "folder opens")
  check.equal(-1, project.tracks[#project.tracks].values.I_FOLDERDEPTH, "folder closes")
  local after = picture_of_timeline()
  check.equal("Footfall: generate", fake.undo_last(), "name of the undo step")
  check.equal(before, picture_of_timeline(), "the timeline after undo")
  placed("Generate footsteps")
  check.equal(after, picture_of_timeline(), "the second run")
end)

test("edits stay through another run: moved, levelled, panned, deleted, locked, and made while the engine works", function()
  local known = ours()
  local moved, deleted, locked = known[1], known[2], known[3]
  moved.item.values.D_POSITION = moved.item.values.D_POSITION + 480 / HZ
  moved.item.takes[1].values.D_VOL = moved.item.takes[1].values.D_VOL * 0.5
  moved.item.takes[1].values.D_PAN = -0.25
  local moved_to, level = moved.item.values.D_POSITION, moved.item.takes[1].values.D_VOL
  for i, item in ipairs(deleted.item.track.items) do
    if item == deleted.item then
      table.remove(deleted.item.track.items, i)
      break
    end
  end
  locked.item.values.C_LOCK = 1
  local locked_at, locked_takes = locked.item.values.D_POSITION, #locked.item.takes
  local busy = known[4]
  local shifted
  set("seed", "2")
  placed("Generate footsteps", function()
    if not shifted and plan().by_id[moved.step].active.offsetSamples ~= 0 then -- the engine has the edits
      shifted = busy.item.values.D_POSITION + 0.02
      busy.item.values.D_POSITION = shifted
    end
  end)
  check.near(moved_to, one(moved.step).values.D_POSITION, 1e-9, "the moved step")
  check.near(level, one(moved.step).takes[1].values.D_VOL, 1e-3 * level, "the level")
  check.near(-0.25, one(moved.step).takes[1].values.D_PAN, 1e-3, "the pan")
  check.equal(nil, one(deleted.step), "the deleted step")
  check.near(locked_at, one(locked.step).values.D_POSITION, 1e-12, "the locked item")
  check.equal(locked_takes, #one(locked.step).takes, "takes of the locked item")
  check.near(shifted, one(busy.step).values.D_POSITION, 0.5 / HZ, "what was moved meanwhile")
  assert(#one(busy.step).takes >= 2, "takes of what was moved meanwhile")
  check.equal(480, plan().by_id[moved.step].active.offsetSamples, "the engine's word of it")
  locked.item.values.C_LOCK = 0
  check.has(fake.run("Send my edits"), "knows your changes")
  check.has(fake.run("Send my edits"), "nothing has changed")
  check_all()
end)

test("takes: next and previous, each one undo, and the engine learns of it", function()
  local step = ours()[1].step
  select_only({ step })
  local undos = #fake.undo
  fake.new_version = true
  fake.run("Next take")
  check.equal(1, one(step).values.I_CURTAKE, "next")
  fake.run("Next take")
  check.equal(0, one(step).values.I_CURTAKE, "round")
  fake.run("Previous take")
  check.equal(1, one(step).values.I_CURTAKE, "previous")
  check.equal(undos + 3, #fake.undo, "undo steps")
  check.has(fake.run("Send my edits"), "knows your changes")
  check.equal(2, plan().by_id[step].active.take, "the engine's active take")
end)

test("regenerate selection: one take more, the old ones stay, the others untouched", function()
  local step, other = ours()[2].step, ours()[1].step
  local takes, others = #one(step).takes, #one(other).takes
  select_only({ step })
  placed("Regenerate selection")
  check.equal(takes + 1, #one(step).takes, "takes")
  check.equal(takes, one(step).values.I_CURTAKE, "the new one sounds")
  check.equal(others, #one(other).takes, "takes of another step")
  check_all()
end)

test("regenerate region: the steps in it get a take", function()
  local item = one(ours()[1].step)
  local at = item.values.D_POSITION + item.values.D_SNAPOFFSET
  project.markers[1] = { region = true, from = at - 0.01, to = at + 0.01, name = "a step" }
  project.cursor = at
  local step, takes = ours()[1].step, #item.takes
  placed("Regenerate region")
  check.equal(takes + 1, #one(step).takes, "takes")
end)

test("add and delete: at the cursor, on the selected walker's track", function()
  local before = #ours()
  project.cursor = POSITION + 2.0
  local track = project.tracks[3]
  track.values.I_SELECTED = 1
  placed("Add step at cursor")
  check.equal(before + 1, #ours(), "steps")
  local added
  for _, known in ipairs(ours()) do
    local snap = (known.item.values.D_POSITION + known.item.values.D_SNAPOFFSET) * HZ
    added = math.abs(snap - project.cursor * HZ) < 0.01 and known or added
  end
  assert(added, "no step is at the cursor")
  select_only({ added.step })
  placed("Delete step")
  check.equal(before, #ours(), "steps after deleting")
  check_all()
end)

test("tap: keys become steps where the video was, left and right", function()
  local before = #ours()
  project.play = POSITION + 0.5
  local function later()
    project.play = project.play + 0.3
    return string.byte("r")
  end
  table.move({ string.byte("l"), later, 120, 8, 13 }, 1, 5, 1, fake.keys)
  placed("Tap steps")
  check.equal(before + 2, #ours(), "steps")
  local feet = {}
  for _, step in ipairs(plan().steps) do
    if step.active.added and step.sounds then
      feet[#feet + 1] = ("%s %.1f"):format(step.active.foot, step.active.hitSample / HZ - POSITION)
    end
  end
  table.sort(feet)
  check.equal("left 0.5, right 0.8", table.concat(feet, ", "), "what was tapped")
  project.play = nil
end)

--- Files of the session's folder that no plan names.
local function unnamed()
  local plans, found = {}, {}
  local list = io.popen(('cd "%s" && find . -type f'):format(session().folder))
  for path in list:lines() do
    if path:match("/plan[%.%d]*json$") then
      plans[#plans + 1] = module("text").read_file(session().folder .. path:sub(2))
    else
      found[#found + 1] = path:match("[^/]+$")
    end
  end
  list:close()
  local all, left = table.concat(plans), {}
  for _, name in ipairs(found) do
    if not name:match("%.tsv$") and not all:find(name, 1, true) then
      left[#left + 1] = name
    end
  end
  return table.concat(left, " ")
end

test("cancel in the middle: said, and the timeline untouched", function()
  local before, undos = picture_of_timeline(), #fake.undo
  set("seed", "4")
  fake.tick_ms = 33 -- as REAPER itself comes by
  local send, answers, ends = reaper.Footfall_Send, {}, {}
  for turn = 1, 5 do
    local ticks, pressed, id, answered = 0, nil, nil, nil
    reaper.Footfall_Send = function(address, tags, arguments)
      id = address == "/footfall/cancel" and not id and arguments:match("^[^\t]+") or id
      return send(address, tags, arguments)
    end
    local said = fake.run("Generate footsteps", function()
      ticks = ticks + 1
      if ticks == 12 + 6 * turn then
        fake.begin(fake.path("Cancel"))
        pressed = fake.host.now()
      elseif id and not answered and reaper.Footfall_Poll(id) then
        answered = fake.host.now()
      end
    end)
    check.has(said, "CANCELLED")
    answers[turn], ends[turn] = (answered - pressed) * 1000, (fake.host.now() - pressed) * 1000
  end
  reaper.Footfall_Send, fake.tick_ms = send, 5
  print(("# cancel, of five: the engine's answer %.0f to %.0f ms behind the action, the job's end %.0f to %.0f ms"):format(
    math.min(table.unpack(answers)), math.max(table.unpack(answers)), math.min(table.unpack(ends)),
    math.max(table.unpack(ends))))
  check.equal("", unnamed(), "files that no plan names")
  check.equal(before, picture_of_timeline(), "timeline")
  check.equal(undos, #fake.undo, "undo steps")
end)

--- Presses a remote's button.
local function press(what)
  local port = module("text").read_file(os.getenv("FOOTFALL_HOME") .. "/engine.port"):match("port=(%d+)")
  assert(os.execute(("oscsend localhost %s /footfall/trigger/%s f 1"):format(port, what)))
end

test("remotes: their buttons generate and regenerate here, by the marks of this REAPER", function()
  local listening, ticks, steps, pressed = fake.path("Listen to remotes"), 0, #ours(), nil
  local step = ours()[1].step
  local takes, undos = #one(step).takes, #fake.undo
  select_only({ step })
  fake.new_version = true
  set("seed", "5")
  fake.run("Listen to remotes", function()
    ticks = ticks + 1
    assert(ticks < 60000, "nothing has come of the button that was pressed last: " .. tostring(pressed))
    if ticks == 40 then
      check.equal(1, fake.toggled[listening], "the toolbar's button while it listens")
      press("regenerate")
      pressed = "regenerate"
    elseif pressed == "regenerate" and #fake.undo > undos and fake.extstate["footfall/running"] == "" then
      check.equal("Footfall: regenerate", fake.undo[#fake.undo].name, "what was done")
      check.equal(takes + 1, #one(step).takes, "takes of the selected step")
      press("generate")
      pressed, undos = "generate", #fake.undo
    elseif pressed == "generate" and #fake.undo > undos and fake.extstate["footfall/running"] == "" then
      check.equal("Footfall: generate", fake.undo[#fake.undo].name, "what was done")
      pressed = "none"
      fake.begin(listening) -- run again, it ends
    end
  end)
  check.equal("none", pressed, "buttons that were answered")
  check.equal(steps, #ours(), "steps")
  check.equal(0, fake.toggled[listening], "the toolbar's button")
  check_all()
end)

test("conform: the video was cut anew and rippled; steps go with their picture, edits too, and no step is moved twice", function()
  fake.run("Send my edits")
  local read = plan()
  local hits = {}
  for _, known in ipairs(ours()) do
    hits[known.step] = read.by_id[known.step].active.hitSample
  end
  -- Half a second is taken out at 2.9 s of the clip, and all behind it moves up, the steps' items with it.
  local cut, gap = POSITION + 1.9, 0.5
  local video = project.tracks[1].items[1]
  local source = video.takes[1].source
  video.values.D_LENGTH = 1.9
  local behind = fake.add_item(source, { D_POSITION = cut, D_LENGTH = 6 - 1.9 - gap, B_LOOPSRC = 0 },
    { D_STARTOFFS = OFFSET + 1.9 + gap })
  table.insert(project.tracks[1].items, behind)
  behind.track = project.tracks[1]
  table.remove(project.tracks)
  for _, known in ipairs(ours()) do
    if hits[known.step] >= (cut + gap) * HZ then
      known.item.values.D_POSITION = known.item.values.D_POSITION - gap
    end
  end
  local said = placed("Conform to new cut")
  check.has(said, "moved with their picture")
  local now, moved, lost = check_all(), 0, 0
  for number, hit in pairs(hits) do
    local step = now.by_id[number]
    local media = tonumber(step.active.mediaUs) / 1e6 + POSITION - OFFSET
    if media >= cut and media < cut + gap then
      assert(not step.sounds, "step " .. number .. " has lost its picture")
      lost = lost + 1
    else
      local shift = media >= cut + gap and gap or 0
      check.near(hit - shift * HZ, step.active.hitSample, 1, "step " .. number)
      check.equal(read.by_id[number].active.offsetSamples, step.active.offsetSamples, "edit of step " .. number)
      moved = moved + (shift > 0 and 1 or 0)
    end
  end
  assert(moved > 0, "nothing moved")
  print(("# conform: %d moved, %d lost"):format(moved, lost))
end)

test("a refusal of the engine is shown in its words", function()
  set("seed", "1")
  set("surface", "lava")
  local said = fake.run("Generate footsteps")
  check.has(said, "lava")
  check.has(said, "BAD_REQUEST")
  set("surface", "grass")
end)

test("an engine that does not run, by a stale port file, is started by the program of the settings", function()
  local port_file = os.getenv("FOOTFALL_HOME") .. "/engine.port"
  local program = project.path .. "/a launcher"
  assert(os.rename(port_file, port_file .. ".kept"))
  local text = module("text")
  -- No process has this number: Linux ends at 4194304.
  text.write_file(port_file, "port=9\npid=99999999\ntoken=x\npanel=off\nprotocol=1\n")
  text.write_file(program, ('#!/bin/sh\n[ "$1" = serve ] && sleep 1 && mv "%s.kept" "%s"\n'):format(port_file, port_file))
  assert(os.execute(('chmod 700 "%s"'):format(program)))
  set("launcher", program)
  select_only({ ours()[1].step })
  placed("Regenerate selection")
  set("launcher", "-")
end)

test("a failure while placing takes everything back", function()
  select_only({ ours()[1].step })
  local before = picture_of_timeline()
  local real = reaper.SetActiveTake
  reaper.SetActiveTake = function()
    error("REAPER says no")
  end
  local said = fake.run("Regenerate selection")
  reaper.SetActiveTake = real
  check.has(said, "REAPER says no")
  check.equal(before, picture_of_timeline(), "timeline")
  placed("Regenerate selection")
  check_all()
end)

fake.host = require("host")
fake.scripts = os.getenv("FOOTFALL_SCRIPTS")
package.path = fake.scripts .. "/?.lua;" .. package.path
local extension = os.getenv("FOOTFALL_EXTENSION")
if extension then
  fake.set_extension(fake.host.extension(extension))
end
check.run(tests)
if extension then
  fake.host.unload()
end
