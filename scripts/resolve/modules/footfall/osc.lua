-- OSC 1.0 messages as byte strings. Only what Footfall's protocol needs: i f s go out, i h f d s T F
-- come in. Exact numbers never travel as floats; see docs/protocol.md.

local osc = {}

local floor, frexp, ldexp = math.floor, math.frexp, math.ldexp

local function padded(text)
  return text .. ("\0"):rep(4 - #text % 4)
end

local function int32(value)
  if value < 0 then
    value = value + 4294967296
  end
  return string.char(
    floor(value / 16777216) % 256, floor(value / 65536) % 256, floor(value / 256) % 256, value % 256)
end

local function float32(value)
  if value == 0 then
    return "\0\0\0\0"
  end
  local sign = 0
  if value < 0 then
    sign, value = 2147483648, -value
  end
  local mantissa, exponent = frexp(value)
  local bits = floor((mantissa * 2 - 1) * 8388608 + 0.5)
  return int32(sign + (exponent + 126) * 8388608 + bits)
end

--- The bytes of a message. `tags` holds one of i, f, s for each argument.
function osc.encode(address, tags, ...)
  local parts = { padded(address), padded("," .. tags) }
  for i = 1, #tags do
    local tag, value = tags:sub(i, i), (select(i, ...))
    if tag == "s" then
      parts[#parts + 1] = padded(value)
    elseif tag == "i" then
      parts[#parts + 1] = int32(value)
    elseif tag == "f" then
      parts[#parts + 1] = float32(value)
    else
      error("no OSC tag '" .. tag .. "' here")
    end
  end
  return table.concat(parts)
end

local function uint(bytes, at, size)
  local value = 0
  for i = at, at + size - 1 do
    value = value * 256 + bytes:byte(i)
  end
  return value
end

local readers = {}

function readers.i(bytes, at)
  local value = uint(bytes, at, 4)
  return value >= 2147483648 and value - 4294967296 or value, at + 4
end

function readers.h(bytes, at)
  local high = readers.i(bytes, at)
  return high * 4294967296 + uint(bytes, at + 4, 4), at + 8
end

local function ieee(sign, exponent, fraction, bias)
  local value
  if exponent == 0 then
    value = ldexp(fraction, 1 - bias)
  elseif exponent == 2 * bias + 1 then
    value = fraction == 0 and math.huge or 0 / 0
  else
    value = ldexp(1 + fraction, exponent - bias)
  end
  return sign == 1 and -value or value
end

function readers.f(bytes, at)
  local bits = uint(bytes, at, 4)
  local exponent = floor(bits / 8388608) % 256
  return ieee(floor(bits / 2147483648), exponent, bits % 8388608 / 8388608, 127), at + 4
end

function readers.d(bytes, at)
  local high = uint(bytes, at, 4)
  local fraction = (high % 1048576 + uint(bytes, at + 4, 4) / 4294967296) / 1048576
  return ieee(floor(high / 2147483648), floor(high / 1048576) % 2048, fraction, 1023), at + 8
end

function readers.s(bytes, at)
  local stop = bytes:find("\0", at, true)
  if not stop then
    error("a string does not end")
  end
  return bytes:sub(at, stop - 1), stop + 4 - (stop - 1) % 4
end

function readers.T(_, at)
  return true, at
end

function readers.F(_, at)
  return false, at
end

local function decode(bytes)
  local message = {}
  local at, tags
  message.address, at = readers.s(bytes, 1)
  tags, at = readers.s(bytes, at)
  if message.address:sub(1, 1) ~= "/" or tags:sub(1, 1) ~= "," then
    error("not a message")
  end
  for i = 2, #tags do
    local read = readers[tags:sub(i, i)]
    if not read then
      error("an unknown tag")
    end
    message[i - 1], at = read(bytes, at)
    if at > #bytes + 1 then
      error("an argument ends outside")
    end
  end
  return message
end

--- A table with `address` and the arguments from 1, or nil for bytes that are no message.
function osc.decode(bytes)
  local ok, message = pcall(decode, bytes)
  return ok and message or nil
end

return osc
