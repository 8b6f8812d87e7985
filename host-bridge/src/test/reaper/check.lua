-- What the tests of the REAPER scripts share: comparisons, and measuring clips without the engine's own code.

local check = {}

function check.equal(expected, got, what)
  if expected ~= got then
    error(("%s: expected %s, got %s"):format(what, tostring(expected), tostring(got)), 2)
  end
end

function check.near(expected, got, tolerance, what)
  if not (math.abs(expected - got) <= tolerance) then
    error(("%s: expected %s within %s, got %s"):format(what, expected, tolerance, got), 2)
  end
end

function check.has(text, part, what)
  if not text:find(part, 1, true) then
    error(("%s: '%s' is not in '%s'"):format(what or "text", part, text), 2)
  end
end

--- The samples of a mono 24-bit WAV, -1..1.
function check.wav(path)
  local file = assert(io.open(path, "rb"))
  local all = file:read("a")
  file:close()
  assert(all:sub(1, 4) == "RIFF" and all:sub(9, 12) == "WAVE", path)
  local at = 13
  while all:sub(at, at + 3) ~= "data" do
    at = at + 8 + (string.unpack("<I4", all, at + 4) + 1) // 2 * 2
  end
  local size = string.unpack("<I4", all, at + 4)
  local samples = {}
  for i = at + 8, at + 7 + size, 3 do
    samples[#samples + 1] = string.unpack("<i3", all, i) / 8388608
  end
  return samples
end

--- The onset of a sound as docs/formats.md defines it, from 0: the first sample at which the RMS of the 5 ms that end
-- there reaches -12 dB of its maximum within the first 80 ms of the sound, which begins with its first sample that is
-- not zero.
function check.onset(samples)
  local first = 1
  while samples[first] == 0 do
    first = first + 1
  end
  local window, span = 240, 3840
  local sums, sum, most = {}, 0, 0
  for i = first, math.min(#samples, first + span - 1) do
    sum = sum + samples[i] ^ 2 - (samples[i - window] or 0) ^ 2
    sums[i] = sum
    most = math.max(most, sum)
  end
  for i = first, #samples do
    if sums[i] >= most * 10 ^ (-12 / 10) then
      return i - 1
    end
  end
end

--- The gains of the two sides in dB for a pan and a centre gain, as a sine taper has them: constant power at -3 dB.
function check.pan_db(pan, centre)
  local shape = math.log(centre) / math.log(math.sqrt(0.5))
  local function side(sign)
    return 20 * math.log(math.sin((1 + sign * pan) * math.pi / 4) ^ shape, 10)
  end
  return side(-1), side(1)
end

--- Runs tests by name, in order of the list; prints each; ends the process on the first failure.
function check.run(tests)
  for _, test in ipairs(tests) do
    local well, why = xpcall(test[2], function(problem)
      return debug.traceback(type(problem) == "table" and (problem.refusal or problem.fault) or tostring(problem), 2)
    end)
    print((well and "ok " or "FAILED ") .. test[1] .. (well and "" or ": " .. why))
    if not well then
      os.exit(1)
    end
  end
end

return check
