-- Frame rates as fractions, and what follows from them: samples at 48 kHz, microseconds, timecode.
-- All results are whole numbers below 2^53, so doubles hold them exactly.

local rate = {}
rate.__index = rate

rate.SAMPLE_RATE_HZ = 48000

local floor = math.floor

function rate.of(num, den)
  return setmetatable({ num = num, den = den }, rate)
end

--- The fraction that Resolve means by "23.976", "29.97 DF", 25 or "24.000"; and whether the labels
--- drop frames. Nil for what is no rate.
function rate.parse(text)
  text = tostring(text)
  local number = tonumber(text:match("^%s*([%d.]+)"))
  if not number or number < 1 or number > 1000 then
    return nil
  end
  local drop = text:upper():find("DF", 1, true) ~= nil
  local whole = floor(number + 0.5)
  if math.abs(number - whole) < 0.0005 then
    return rate.of(whole, 1), drop
  end
  local above = math.ceil(number)
  -- Resolve cuts to two or three digits: 29.97, 23.976, 119.88.
  if math.abs(number - above * 1000 / 1001) < 0.006 then
    return rate.of(above * 1000, 1001), drop
  end
  return nil
end

function rate:equals(other)
  return self.num * other.den == other.num * self.den
end

-- frame * den * scale / num to the nearest, halves up, without leaving 53 bits.
local function scaled(self, frame, scale)
  local turns = floor(frame / self.num)
  local rest = frame - turns * self.num
  return turns * self.den * scale
    + floor((2 * rest * self.den * scale + self.num) / (2 * self.num))
end

--- The sample at which a frame begins.
function rate:sample(frame)
  return scaled(self, frame, rate.SAMPLE_RATE_HZ)
end

--- The microsecond at which a frame begins.
function rate:us(frame)
  return scaled(self, frame, 1000000)
end

--- How many frames touch so many samples that begin with a frame.
function rate:frames_over(samples)
  return math.ceil(samples * self.num / (rate.SAMPLE_RATE_HZ * self.den))
end

--- How many frames fit into so many samples.
function rate:frames_within(samples)
  return floor(samples * self.num / (rate.SAMPLE_RATE_HZ * self.den))
end

function rate:text()
  return self.num .. "/" .. self.den
end

--- The label of a frame that is counted from midnight.
function rate:timecode(frame, drop)
  local nominal = math.ceil(self.num / self.den)
  if drop then
    local dropped = floor(nominal / 15) -- two labels a minute at 29.97, four at 59.94
    local ten = nominal * 600 - dropped * 9
    local minute = nominal * 60 - dropped
    local tens, rest = floor(frame / ten), frame % ten
    frame = frame + dropped * 9 * tens
    if rest >= nominal * 60 then
      frame = frame + dropped * floor((rest - dropped) / minute)
    end
  end
  local seconds = floor(frame / nominal)
  return ("%02d:%02d:%02d%s%02d"):format(
    floor(seconds / 3600), floor(seconds / 60) % 60, seconds % 60, drop and ";" or ":",
    frame % nominal)
end

return rate
